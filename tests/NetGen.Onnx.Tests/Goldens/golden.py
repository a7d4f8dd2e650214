"""Writes a golden: NAME.onnx, and NAME.json with inputs and what ONNX Runtime made of them."""
import json
import pathlib

import numpy

import onnx_runtime

SAMPLES = 8
RUNTIME = onnx_runtime.Runtime()


def samples(count, shape, seed=1):
    """Inputs between -2 and 2 in steps of 1/256: exact in float32, and short in the file."""
    return numpy.random.default_rng(seed).integers(-512, 513, (count, *shape)).astype(numpy.float32) / 256


def numbers(array):
    """The fewest digits that give the same float, a row a sample."""
    return [[float(str(value)) for value in row] for row in array.reshape(len(array), -1)]


def write(folder, name, tool, model, inputs, expected, batch=None, run=None, names=("input", "output")):
    """Runs the model and writes both files.

    expected: what the tool itself predicts, for a look at the difference.
    batch: the samples in a run, where the model fixes them. run: the model to take outputs from, where it is not model.
    names: of the input and of the output that the numbers are those of, which may not be the run's last.
    """
    outputs = numpy.concatenate([
        RUNTIME.run(run or model, {names[0]: part}, names[1], (len(part), *expected.shape[1:]))
        for part in numpy.split(inputs, len(inputs) // (batch or len(inputs)))])
    print(f"{name:28} {len(model):7} bytes   off the tool by {numpy.abs(outputs - expected).max():.1e}")
    folder = pathlib.Path(folder)
    (folder / f"{name}.onnx").write_bytes(model)
    about = {
        "tool": tool, "runtime": RUNTIME.version, "input": names[0], "output": names[1],
        "inputShape": list(inputs.shape[1:]), "outputShape": list(outputs.shape[1:]),
    }
    lines = [f'  "{key}": {json.dumps(value)}' for key, value in about.items()]
    for key, array in (("inputs", inputs), ("outputs", outputs)):
        rows = ",\n".join("    " + json.dumps(row) for row in numbers(array))
        lines.append(f'  "{key}": [\n{rows}\n  ]')
    (folder / f"{name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", newline="\n")


def write_large(folder, name, model, inputs, expected):
    """The same with many inputs: NAME.onnx, NAME.inputs.f32 and NAME.outputs.f32, row-major and little-endian."""
    outputs = RUNTIME.run(model, {"input": inputs}, "output", expected.shape)
    print(f"{name:28} {len(model):7} bytes   off the tool by {numpy.abs(outputs - expected).max():.1e}")
    folder = pathlib.Path(folder)
    (folder / f"{name}.onnx").write_bytes(model)
    inputs.astype("<f4").tofile(folder / f"{name}.inputs.f32")
    outputs.astype("<f4").tofile(folder / f"{name}.outputs.f32")
