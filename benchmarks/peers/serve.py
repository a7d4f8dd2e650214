"""What the peers in Python share: the case in a folder, and the conversation with the benchmark.

A peer says "ready NAME", then answers each line of its input with one line, as the benchmark's own children do:
  outputs                  the outputs of all samples
  losses N                 the losses of the next N operations
  time SLICES OPERATIONS   the seconds of an operation, in the fastest of some slices of so many
"""
import json
import os
import sys
import time


class Case:
    """case.json, and the files beside it."""

    def __init__(self, folder):
        self._folder = folder
        with open(os.path.join(folder, "case.json")) as file:
            content = json.load(file)
        self.layers = content["layers"]
        self.inputs = self.layers[0]["inputs"]
        self.checked_rate = content["checkedRate"]
        self.timed_rate = content["timedRate"]
        self.kind = content["case"]["kind"]
        self.batch = content["case"]["batch"]
        self.rule = content["case"]["rule"]

    def read(self, name):
        """The bytes of a file."""
        with open(os.path.join(self._folder, name), "rb") as file:
            return bytearray(file.read())

    def parameters(self, values):
        """Cuts the values of weights.f32 into weights [output, input] and biases, layer by layer."""
        for layer in self.layers:
            units, inputs = layer["units"], layer["inputs"]
            yield values[:units * inputs].reshape(units, inputs), values[units * inputs:units * (inputs + 1)]
            values = values[units * (inputs + 1):]


def seconds(run, slices, operations):
    """The seconds of an operation, in the fastest of some slices."""
    best = float("inf")
    for _ in range(slices):
        start = time.perf_counter()
        run(operations)
        best = min(best, time.perf_counter() - start)
    return best / operations


def serve(name, peer):
    """Answers until the input ends; the peer has run, and outputs or losses."""
    print(f"ready {name}", flush=True)
    for line in sys.stdin:
        verb, *numbers = line.split()
        numbers = [int(number) for number in numbers]
        if verb == "outputs":
            print(*peer.outputs(), flush=True)
        elif verb == "losses":
            print(*peer.losses(*numbers), flush=True)
        elif verb == "time":
            print(seconds(peer.run, *numbers), flush=True)
        else:
            sys.exit(f"{verb} is no request")


def blas():
    """The matrix library that is loaded: with the reference one figures are far too low to compare with."""
    try:
        with open("/proc/self/maps") as file:
            maps = file.read()
    except OSError:
        return "unknown BLAS"
    if "openblas" in maps:
        return "OpenBLAS"
    if "libmkl_" in maps:
        return "MKL"
    return "the reference BLAS, too slow to compare with" if "libblas.so" in maps else "a BLAS of its own"
