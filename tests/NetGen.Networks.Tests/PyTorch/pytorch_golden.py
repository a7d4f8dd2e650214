"""Writes trajectories.json and losses.json beside this file: what PyTorch makes of the same networks, data and losses.

Run with PyTorch 1.13 (Debian: apt-get install python3-torch), the version whose numbers are committed:

    /usr/bin/python3 tests/NetGen.Networks.Tests/PyTorch/pytorch_golden.py

It prints how far PyTorch's own float32 is from float64, which is where the tests' tolerance comes from, and how far a
constant that is wrong by 1% leads, which says that the tests would notice.
"""
import collections
import json
import pathlib

import numpy
import torch
import torch.nn.functional as F

FOLDER = pathlib.Path(__file__).parent
INPUTS, OUTPUTS, STEPS = 6, 3, 100
BATCHES = [16, 16, 16, 16, 7]  # in turn, the last one short
PREDICTED = 4  # samples, after training

# Constants of a size at which each of them matters: an epsilon of 1e-8 could be wrong by any factor.
RULES = {
    "Sgd": (torch.optim.SGD, {"lr": 0.1}),
    "Momentum": (torch.optim.SGD, {"lr": 0.02, "momentum": 0.9}),
    "Nesterov": (torch.optim.SGD, {"lr": 0.02, "momentum": 0.9, "nesterov": True}),
    "AdaGrad": (torch.optim.Adagrad, {"lr": 0.1, "eps": 0.05, "initial_accumulator_value": 0.1}),
    "RmsProp": (torch.optim.RMSprop, {"lr": 0.005, "alpha": 0.95, "eps": 0.05}),
    "RmsPropMomentum": (torch.optim.RMSprop, {"lr": 0.005, "alpha": 0.95, "eps": 0.05, "momentum": 0.8}),
    "Adam": (torch.optim.Adam, {"lr": 0.01, "betas": (0.85, 0.97), "eps": 0.01}),
    "AdamW": (torch.optim.AdamW, {"lr": 0.01, "betas": (0.85, 0.97), "eps": 0.01, "weight_decay": 0.1}),
}
TRAINED_LOSSES = {
    "SquaredError": lambda y, t: 0.5 * F.mse_loss(y, t, reduction="sum") / len(y),
    "BinaryCrossEntropy": lambda y, t: F.binary_cross_entropy_with_logits(y, t, reduction="sum") / len(y),
    "SoftmaxCrossEntropy": F.cross_entropy,
}
Variant = collections.namedtuple("Variant", "hidden l2 norm losses", defaults=(0, None, list(TRAINED_LOSSES)))
VARIANTS = {
    "Plain": Variant(9),
    "L2": Variant(9, l2=1e-3),
    "BatchNorm": Variant(9, norm={"eps": 1e-5, "momentum": 0.1}),
    "BatchNormConstants": Variant(9, norm={"eps": 0.1, "momentum": 0.3}),
    # Plain, but NetGen trains tiny networks by other kernels than this one.
    "Wide": Variant(65, losses=["SoftmaxCrossEntropy"]),
}
# Beside variances near 1 an epsilon of 1e-5 could be wrong by any factor; BatchNormConstants has one that matters.
UNSEEN = collections.defaultdict(set, BatchNorm={"norm.eps"})


def tensors(module):
    return {name: tensor for name, tensor in module.state_dict().items() if "num_batches" not in name}


def short(tensor):
    """Rounded to 8 binary places: exact in float32, and short in the file."""
    return torch.round(tensor.detach() * 256) / 256


def make_data():
    generator = torch.Generator().manual_seed(1)
    features = short(torch.randn(sum(BATCHES), INPUTS, generator=generator))
    teacher = torch.tanh(features @ torch.randn(INPUTS, OUTPUTS, generator=generator))
    noisy = teacher + 0.3 * torch.randn(len(features), OUTPUTS, generator=generator)
    targets = {
        "SquaredError": short(noisy),
        "BinaryCrossEntropy": short(torch.sigmoid(2 * noisy)),
        "SoftmaxCrossEntropy": noisy.argmax(1),
    }
    return features, targets


class Case:
    """A rule, a loss and a variant of the network, one constant of which may be wrong by 1%."""

    def __init__(self, rule, loss, variant, wrong=None):
        self.rule, self.loss, self.variant = rule, loss, VARIANTS[variant]
        self.name = f"{rule} {loss} {variant}"
        self.constants = set()
        self._wrong = wrong

    def train(self, start, data, dtype):
        """The tensors after all steps, and predictions."""
        model = self.network().to(dtype)
        model.load_state_dict({name: tensor.to(dtype) for name, tensor in start.items()}, strict=False)
        update = self._optimizer(model)
        features, targets = data[0].to(dtype), data[1][self.loss]
        targets = targets.to(dtype) if targets.is_floating_point() else targets
        batches = list(zip(features.split(BATCHES), targets.split(BATCHES)))
        for step in range(STEPS):
            x, t = batches[step % len(batches)]
            update.zero_grad()
            self._objective(model, x, t).backward()
            update.step()
        model.eval()
        return tensors(model) | {"outputs": model(features[:PREDICTED]).detach()}

    def network(self):
        """Modules under NetGen's names, so that the state dictionary has them."""
        hidden, norm = self.variant.hidden, self.variant.norm
        modules = collections.OrderedDict(dense1=torch.nn.Linear(INPUTS, hidden, bias=norm is None))
        if norm is not None:
            modules["batchnorm1"] = torch.nn.BatchNorm1d(hidden, **self._all("norm", norm))
        modules["tanh"] = torch.nn.Tanh()
        modules["dense2"] = torch.nn.Linear(hidden, OUTPUTS)
        return torch.nn.Sequential(modules)

    def _optimizer(self, model):
        make, constants = RULES[self.rule]
        groups = [{"params": model.parameters()}]
        if self.variant.l2 and self.rule != "AdamW":
            weights = [model.dense1.weight, model.dense2.weight]
            groups = [
                {"params": weights, "weight_decay": self._one("l2", self.variant.l2)},
                {"params": [model.dense1.bias, model.dense2.bias]},
            ]
        return make(groups, **self._all(self.rule, constants))

    def _objective(self, model, x, t):
        value = TRAINED_LOSSES[self.loss](model(x), t)
        if self.variant.l2 and self.rule == "AdamW":
            # AdamW's weight_decay is the decoupled one: the penalty goes into the loss instead.
            squares = model.dense1.weight.square().sum() + model.dense2.weight.square().sum()
            value = value + 0.5 * self._one("l2", self.variant.l2) * squares
        return value

    def _all(self, owner, constants):
        return {name: self._one(f"{owner}.{name}", value) for name, value in constants.items()}

    def _one(self, name, value):
        if isinstance(value, bool):
            return value
        if isinstance(value, tuple):
            return tuple(self._one(f"{name}[{i}]", one) for i, one in enumerate(value))
        self.constants.add(name)
        return 1.01 * value if name == self._wrong else value


def distance(found, exact):
    """The greatest distance of a tensor as a part of its norm."""
    return max(((found[name].double() - exact[name]).norm() / exact[name].norm()).item() for name in exact)


def make_trajectories():
    data, starts, final = make_data(), {}, {}
    rounding, mistakes = 0, {}
    for variant in VARIANTS:
        torch.manual_seed(2)
        first = Case("Sgd", "SquaredError", variant).network()
        start = starts[variant] = {name: short(tensor) for name, tensor in tensors(first).items()}
        for loss in VARIANTS[variant].losses:
            for rule in RULES:
                case = Case(rule, loss, variant)
                exact = case.train(start, data, torch.float64)
                for constant in sorted(case.constants - UNSEEN[variant]):
                    off = Case(rule, loss, variant, constant).train(start, data, torch.float64)
                    mistakes[f"{constant} of {case.name}"] = distance(off, exact)
                final[case.name] = case.train(start, data, torch.float32)
                rounding = max(rounding, distance(final[case.name], exact))
    least = min(mistakes, key=mistakes.get)
    print(f"trajectories: float32 is within {rounding:.1e} of float64, in parts of a tensor's norm;")
    print(f"a constant wrong by 1% moves some tensor by {mistakes[least]:.1e} or more (least: {least})")
    write("trajectories.json", {
        "pytorch": torch.__version__,
        "features": data[0],
        "targets": data[1],
        "batches": BATCHES,
        "steps": STEPS,
        "start": starts,
        "final": final,
    })


def summed(loss, **constants):
    """The sum over outputs, for each sample."""
    return lambda y, t: loss(y, t, reduction="none", **constants).sum(1)


def margin(limit):
    """Σ max(0, limit - t·y): the hinge with 1, the perceptron's loss with 0."""
    return lambda y, t: F.margin_ranking_loss(y, torch.zeros_like(y), t, margin=limit, reduction="none").sum(1)


def multiclass_hinge(y, label):
    own = y.gather(1, label[:, None])
    others = y.scatter(1, label[:, None], -torch.inf)
    return F.relu(1 + others.max(1).values - own.squeeze(1))


def binary(smoothing=0.0):
    """On labels: the target is t(1 - e) + e/2."""
    return lambda y, label: F.binary_cross_entropy_with_logits(
        y.squeeze(1), label * (1 - smoothing) + smoothing / 2, reduction="none")


def softmax(smoothing=0.0, classes=None):
    """Divided by the weight of the label's class, so that the weighted mean over samples is PyTorch's own."""
    weight = classes and torch.tensor(classes).double()
    return lambda y, label: F.cross_entropy(
        y, label, weight=weight, label_smoothing=smoothing, reduction="none") / (weight[label] if classes else 1)


CLASSES = [1, 3, 0.5]
LossCase = collections.namedtuple("LossCase", "targets outputs value classes has_weights", defaults=(None, False))
LOSSES = {
    "SquaredError": LossCase("values", 3, lambda y, t: 0.5 * summed(F.mse_loss)(y, t)),
    "SquaredErrorSampleWeights": LossCase("values", 3, lambda y, t: 0.5 * summed(F.mse_loss)(y, t), has_weights=True),
    "BinaryCrossEntropy": LossCase("shares", 3, summed(F.binary_cross_entropy_with_logits)),
    "BinaryCrossEntropyLabels": LossCase("labels", 1, binary()),
    "BinaryCrossEntropySmoothing": LossCase("labels", 1, binary(0.1)),
    "BinaryCrossEntropyClassWeights": LossCase("labels", 1, binary(), [1, 3]),
    "SoftmaxCrossEntropy": LossCase("labels", 3, softmax()),
    "SoftmaxCrossEntropySmoothing": LossCase("labels", 3, softmax(0.1)),
    "SoftmaxCrossEntropyClassWeights": LossCase("labels", 3, softmax(), CLASSES),
    "SoftmaxCrossEntropySmoothingClassWeights": LossCase("labels", 3, softmax(0.1, CLASSES), CLASSES),
    "SoftmaxCrossEntropySampleWeights": LossCase("labels", 3, softmax(), has_weights=True),
    "SoftmaxCrossEntropyBothWeights": LossCase("labels", 3, softmax(), CLASSES, has_weights=True),
    "Hinge": LossCase("signs", 3, margin(1)),
    "MulticlassHinge": LossCase("labels", 4, multiclass_hinge),
    "BinarySoftmax": LossCase("signs", 3, lambda y, t: -F.logsigmoid(2 * t * y).sum(1)),
    "Perceptron": LossCase("signs", 3, margin(0)),
    "AbsoluteError": LossCase("values", 3, summed(F.l1_loss)),
    "Huber": LossCase("values", 3, summed(F.huber_loss)),
    "HuberHalf": LossCase("values", 3, summed(F.huber_loss, delta=0.5)),
}
# The size of each sample's logits, up to the extreme; in between lie those at which e^-y leaves float's range.
SCALES = torch.tensor([0.1, 0.5, 1, 1, 2, 2, 5, 5, 10, 20, 50, 90, 100, 1e3, 1e4, 1e4])[:, None]


def make_targets(kind, y, generator):
    if kind == "labels":
        return torch.randint(max(2, y.shape[1]), (len(y),), generator=generator)
    if kind == "shares":
        return short(torch.rand(y.shape, generator=generator))
    if kind == "signs":
        return torch.randint(2, y.shape, generator=generator) * 2.0 - 1
    return y + short(SCALES * torch.randn(y.shape, generator=generator)) + 1 / 512


def check_smooth(name, case, y, t):
    """Refuses logits on a kink, where several gradients are right. None is just beside it: they lie on a grid."""
    for _ in range(50):
        near = (y + 1e-4 * torch.randn_like(y)).detach().requires_grad_()
        change = gradient(case.value(near, t).sum(), near) - gradient(case.value(y, t).sum(), y)
        if change.abs().max() > 0.01:
            raise ValueError(f"{name} has logits on a kink; take another seed.")


def gradient(value, y):
    return torch.autograd.grad(value, y)[0]


def make_losses():
    generator = torch.Generator().manual_seed(3)
    content = {}
    for name, case in LOSSES.items():
        y = short(SCALES * (2 * torch.rand(len(SCALES), case.outputs, generator=generator) - 1))
        t = make_targets(case.targets, y, generator)
        entry = content[name] = {"outputs": y, "targets": t}
        y = y.double().requires_grad_()
        t = t if case.targets == "labels" else t.double()
        check_smooth(name, case, y, t)
        shares = torch.ones(len(y)).double()
        if case.has_weights:
            entry["weights"] = short(torch.rand(len(y), generator=generator) + 0.25)
            shares *= entry["weights"].double()
        if case.classes is not None:
            shares *= torch.tensor(case.classes).double()[t]
        losses = case.value(y, t)
        mean = (shares * losses).sum() / shares.sum()
        entry |= {"losses": losses, "mean": mean.item(), "gradient": gradient(mean, y)}
    write("losses.json", content)


def numbers(value):
    """Lists of numbers with the fewest digits that give the same float32."""
    if isinstance(value, torch.Tensor):
        return numbers(value.tolist())
    if isinstance(value, list):
        return [numbers(one) for one in value]
    return float(str(numpy.float32(value))) + 0.0 if isinstance(value, float) else value  # 0, not -0


def lines(value, indent=""):
    """JSON with one line for each list."""
    if not isinstance(value, dict):
        return json.dumps(numbers(value))
    inner = indent + "  "
    entries = (f'{inner}"{name}": {lines(entry, inner)}' for name, entry in value.items())
    return "{\n" + ",\n".join(entries) + f"\n{indent}}}"


def write(name, content):
    path = FOLDER / name
    path.write_text(lines(content) + "\n", encoding="utf-8", newline="\n")
    print(f"{name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    torch.set_num_threads(1)
    torch.manual_seed(4)
    make_trajectories()
    make_losses()
