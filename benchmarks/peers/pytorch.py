"""PyTorch on the CPU as a warm child process. Arguments: the case's folder, threads. See serve.py.

Training runs on plain tensors and functions, which is faster than modules and torch.optim.SGD. Inference takes the
faster of functions and a trace that optimize_for_inference has prepared.
"""
import itertools
import sys

import torch
import torch.nn.functional as F

from serve import Case, blas, seconds, serve


def floats(case, name):
    return torch.frombuffer(case.read(name), dtype=torch.float32)


def parameters(case):
    """The case's weights and biases in turn, in memory of their own."""
    return [tensor.clone() for pair in case.parameters(floats(case, "weights.f32")) for tensor in pair]


def forward(case, tensors, x):
    for layer, weight, bias in zip(case.layers, tensors[::2], tensors[1::2]):
        x = F.linear(x, weight, bias)
        x = F.relu(x) if layer["relu"] else x
    return x


class Network(torch.nn.Module):
    """The functions as a module, for the trace."""

    def __init__(self, case, tensors):
        super().__init__()
        self._case = case
        self._tensors = torch.nn.ParameterList([torch.nn.Parameter(tensor) for tensor in tensors])

    def forward(self, x):
        return forward(self._case, list(self._tensors), x)


class Inference:
    """One sample, or one batch, at a time."""

    def __init__(self, case):
        self._inputs = [x.clone() for x in floats(case, "features.f32").reshape(-1, case.inputs).split(case.batch)]
        self._next = itertools.cycle(self._inputs)
        tensors = parameters(case)
        trace = torch.jit.trace(Network(case, tensors).eval(), self._inputs[0])
        ways = {
            "functions": lambda x: forward(case, tensors, x),
            "optimised trace": torch.jit.optimize_for_inference(trace),
        }
        self.way = min(ways, key=lambda way: self._trial(ways[way]))
        self._predict = ways[self.way]

    def run(self, operations):
        predict, inputs = self._predict, self._next
        with torch.inference_mode():
            for _ in range(operations):
                predict(next(inputs))

    def outputs(self):
        with torch.inference_mode():
            return torch.cat([self._predict(x) for x in self._inputs]).flatten().tolist()

    def _trial(self, predict):
        self._predict = predict
        self.run(100)
        return seconds(self.run, 20, 20)


class Trainer:
    """The case's network with an update rule."""

    def __init__(self, case, rate):
        self._case = case
        self._rate = rate
        self._tensors = [tensor.requires_grad_() for tensor in parameters(case)]
        self._adam = torch.optim.Adam(self._tensors, lr=rate) if case.rule == "adam" else None

    def step(self, x, y):
        loss = F.cross_entropy(forward(self._case, self._tensors, x), y)
        if self._adam is None:
            gradients = torch.autograd.grad(loss, self._tensors)
            with torch.no_grad():
                torch._foreach_add_(self._tensors, gradients, alpha=-self._rate)
        else:
            self._adam.zero_grad(set_to_none=True)
            loss.backward()
            self._adam.step()
        return loss


class Training:
    """Steps over batches that were gathered beforehand."""

    way = "functions"

    def __init__(self, case):
        features = floats(case, "features.f32").reshape(-1, case.inputs).split(case.batch)
        labels = torch.frombuffer(case.read("labels.i32"), dtype=torch.int32).long().split(case.batch)
        self._case = case
        self._batches = [(x.clone(), y.clone()) for x, y in zip(features, labels)]
        self._next = itertools.cycle(self._batches)
        self._trainer = Trainer(case, case.timed_rate)

    def run(self, operations):
        for _ in range(operations):
            self._trainer.step(*next(self._next))

    def losses(self, operations):
        trainer = Trainer(self._case, self._case.checked_rate)
        batches = itertools.islice(itertools.cycle(self._batches), operations)
        return [trainer.step(x, y).item() for x, y in batches]


class Epochs:
    """Epochs over samples that were converted to floats beforehand: shuffled, gathered and trained on."""

    way = "functions"

    def __init__(self, case):
        data = torch.frombuffer(case.read("features.u8"), dtype=torch.uint8)
        self._case = case
        self._features = data.float().mul_(1 / 255).reshape(-1, case.inputs)
        self._labels = torch.frombuffer(case.read("labels.i32"), dtype=torch.int32).long()
        self._trainer = Trainer(case, case.timed_rate)

    def run(self, operations):
        for _ in range(operations):
            self._epoch(self._trainer)

    def losses(self, operations):
        trainer = Trainer(self._case, self._case.checked_rate)
        return [self._epoch(trainer) for _ in range(operations)]

    def _epoch(self, trainer):
        total = torch.zeros(())
        for chosen in torch.randperm(len(self._labels)).split(self._case.batch):
            loss = trainer.step(self._features.index_select(0, chosen), self._labels.index_select(0, chosen))
            total += loss.detach() * len(chosen)
        return total.item() / len(self._labels)


def main():
    case = Case(sys.argv[1])
    torch.set_num_threads(int(sys.argv[2]))
    sides = {"infer": Inference, "batch": Inference, "train": Training, "epoch": Epochs}
    side = sides[case.kind](case)
    serve(f"PyTorch {torch.__version__} with {blas()}, {side.way}", side)


main()
