"""MNIST to 98% in PyTorch, as a whole process: the recipe of `samples/Digits --fast`, import and files included.

Arguments: the folder of the four MNIST files (.gz), --seed N. Prints one line: {"testAccuracy": ..., "seconds": ...},
the seconds being those since the process started. Ends with status 3 where PyTorch is missing.

784-192-10 with SiLU, He's normal initial weights, softmax cross-entropy, batches of 24, Nesterov's momentum 0.9, two
epochs, one cycle of the rate: up to 0.08 over a tenth of the steps, down to 0 over the rest.
"""
import os
import time

STARTED = time.time()
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import gzip
import json
import math
import sys

try:
    import numpy
    import torch
except ImportError:
    sys.exit(3)

HIDDEN, BATCH, EPOCHS, RATE, WARM_UP = 192, 24, 2, 0.08, 0.1


def started():
    """When the process started, in seconds since the epoch: before Python itself was loaded, where the system tells."""
    try:
        with open("/proc/self/stat") as file:
            ticks = int(file.read().rsplit(")", 1)[1].split()[19])
        with open("/proc/uptime") as file:
            uptime = float(file.read().split()[0])
        return time.time() - uptime + ticks / os.sysconf("SC_CLK_TCK")
    except OSError:
        return STARTED


def read(folder, name, header):
    with gzip.open(os.path.join(folder, name + ".gz")) as file:
        return numpy.frombuffer(file.read(), dtype=numpy.uint8, offset=header)


def load(folder, name):
    images = torch.from_numpy(read(folder, f"{name}-images-idx3-ubyte", 16).astype(numpy.float32)).mul_(1 / 255)
    labels = torch.from_numpy(read(folder, f"{name}-labels-idx1-ubyte", 8).astype(numpy.int64))
    return images.reshape(-1, 784), labels


def build():
    model = torch.nn.Sequential(torch.nn.Linear(784, HIDDEN), torch.nn.SiLU(), torch.nn.Linear(HIDDEN, 10))
    torch.nn.init.kaiming_normal_(model[0].weight, nonlinearity="relu")
    torch.nn.init.xavier_uniform_(model[2].weight)
    torch.nn.init.zeros_(model[0].bias)
    torch.nn.init.zeros_(model[2].bias)
    return model


def rate(step, steps):
    """One cycle: the height of the two lines at the middle of the step."""
    rise, middle = WARM_UP * steps, step + 0.5
    return RATE * (middle / rise if middle < rise else (steps - middle) / (steps - rise))


def train(model, images, labels):
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE, momentum=0.9, nesterov=True)
    loss_of = torch.nn.CrossEntropyLoss()
    steps, step = EPOCHS * math.ceil(len(labels) / BATCH), 0
    for _ in range(EPOCHS):
        for chosen in torch.randperm(len(labels)).split(BATCH):
            optimizer.param_groups[0]["lr"] = rate(step, steps)
            step += 1
            optimizer.zero_grad(set_to_none=True)
            loss_of(model(images.index_select(0, chosen)), labels.index_select(0, chosen)).backward()
            optimizer.step()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(1)
    model = build()
    train(model, *load(arguments.data, "train"))
    images, labels = load(arguments.data, "t10k")
    with torch.no_grad():
        accuracy = (model(images).argmax(1) == labels).float().mean().item()
    print(json.dumps({"testAccuracy": round(accuracy, 6), "seconds": round(time.time() - started(), 3)}))


main()
