"""Writes ONNX files as torch.onnx.export makes them, and what ONNX Runtime computes with them, beside this file.

Run with PyTorch 1.13 (Debian: apt-get install python3-torch) and ONNX Runtime (npm install onnxruntime-node):

    ONNXRUNTIME_LIB=.../libonnxruntime.so.1 /usr/bin/python3 tests/NetGen.Onnx.Tests/Goldens/pytorch_models.py

With a folder as its argument it writes the large models instead, which are not committed, there: 784-128-10, 16-64-64-4
and a batch-normalised network, with 1000 inputs each.
"""
import io
import pathlib
import sys
import warnings

import torch
from torch import nn

import golden

FOLDER = pathlib.Path(__file__).parent
TOOL = f"PyTorch {torch.__version__}"
warnings.filterwarnings("ignore")


def perceptron(*sizes, activation=nn.ReLU, last=None, bias=True):
    layers = []
    for i, (inputs, units) in enumerate(zip(sizes, sizes[1:])):
        layers += [nn.Linear(inputs, units, bias=bias)]
        layers += [activation()] if i + 2 < len(sizes) else []
    return nn.Sequential(*layers, *([last] if last else []))


def normalised(*sizes, eps=1e-5, momentum=0.1):
    """Linear, BatchNorm1d, ReLU and a last Linear, with statistics and scales that are not those of the start."""
    layers = []
    for inputs, units in zip(sizes, sizes[1:-1]):
        layers += [nn.Linear(inputs, units), norm(units, eps, momentum), nn.ReLU()]
    return nn.Sequential(*layers, nn.Linear(sizes[-2], sizes[-1]))


def norm(units, eps=1e-5, momentum=0.1):
    made = nn.BatchNorm1d(units, eps=eps, momentum=momentum)
    with torch.no_grad():
        made.weight.uniform_(0.5, 1.5)
        made.bias.uniform_(-0.5, 0.5)
    made.running_mean.uniform_(-1, 1)
    made.running_var.uniform_(0.25, 2)
    return made


class View(nn.Module):
    """What many programs write in place of Flatten: the batch is computed in the graph."""

    def __init__(self, layers, computed):
        super().__init__()
        self.layers, self.computed = layers, computed

    def forward(self, x):
        return self.layers(x.view(x.size(0) if self.computed else -1, 24 if not self.computed else -1))


class Residual(nn.Module):
    """Not a chain of layers."""

    def __init__(self):
        super().__init__()
        self.first, self.second = nn.Linear(6, 6), nn.Linear(6, 3)

    def forward(self, x):
        return self.second(torch.relu(self.first(x)) + x)


def export(model, shape, opset, batch=None, **options):
    """The bytes of the file; a free batch dimension unless batch fixes it."""
    stream = io.BytesIO()
    free = None if batch else {"input": {0: "batch"}, "output": {0: "batch"}}
    torch.onnx.export(model, torch.zeros(batch or 2, *shape), stream, opset_version=opset, input_names=["input"],
                      output_names=["output"], dynamic_axes=free, **options)
    return stream.getvalue()


def predict(model, inputs):
    model.eval()
    with torch.no_grad():
        return model(torch.from_numpy(inputs)).numpy()


def write(name, model, shape=(24,), opset=13, batch=None, trains=False, **options):
    inputs = golden.samples(golden.SAMPLES, shape)
    if trains:
        # As saved in the middle of training: dropout is in the graph, and the outputs are those of the same weights
        # without it.
        expected = predict(model, inputs)
        run = export(model, shape, opset)
        model.train()
        saved = export(model, shape, opset, training=torch.onnx.TrainingMode.PRESERVE, **options)
        golden.write(FOLDER, name, TOOL, saved, inputs, expected, run=run)
    else:
        model.eval()
        saved = export(model, shape, opset, batch, **options)
        golden.write(FOLDER, name, TOOL, saved, inputs, predict(model, inputs), batch)


def committed():
    for opset in (9, 11, 13, 17):
        torch.manual_seed(1)
        write(f"torch_opset{opset}", perceptron(24, 16, 10), opset=opset)
        torch.manual_seed(2)
        dropped = nn.Sequential(nn.Linear(24, 16), nn.ReLU(), nn.Dropout(0.5), nn.Linear(16, 10))
        write(f"torch_dropout_train{opset}", dropped, opset=opset, trains=True)
    torch.manual_seed(3)
    write("torch_16_64_64_4", perceptron(16, 64, 64, 4), (16,))
    for opset in (13, 17):
        torch.manual_seed(4)
        write(f"torch_batchnorm{opset}", normalised(24, 16, 12, 10), opset=opset)
    write("torch_batchnorm_eps", normalised(24, 16, 10, eps=0.1))
    write("torch_batchnorm_after", nn.Sequential(
        nn.Linear(24, 16), nn.ReLU(), norm(16), nn.Linear(16, 10), norm(10)))
    write("torch_batchnorm_input", nn.Sequential(norm(24), nn.Linear(24, 16), nn.Tanh(), nn.Linear(16, 10)))
    # An export runs the model once, which with a momentum would move the statistics that it saves.
    write("torch_batchnorm_train", normalised(24, 16, 10, momentum=0.0), trains=True)
    write("torch_batchnorm_nobias", nn.Sequential(
        nn.Linear(24, 16, bias=False), norm(16), nn.ReLU(), nn.Linear(16, 10)))
    for name, activation in {
            "relu": nn.ReLU, "leakyrelu": lambda: nn.LeakyReLU(0.2), "leakyrelu_default": nn.LeakyReLU,
            "sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "softplus": nn.Softplus, "elu": nn.ELU, "gelu": nn.GELU,
            "silu": nn.SiLU}.items():
        write(f"torch_{name}", perceptron(7, 9, 5, 3, activation=activation), (7,))
    write("torch_softmax", perceptron(24, 16, 10, last=nn.Softmax(dim=1)))
    write("torch_softmax_last", perceptron(24, 16, 10, last=nn.Softmax(dim=-1)), opset=17)
    write("torch_softmax11", perceptron(24, 16, 10, last=nn.Softmax(dim=1)), opset=11)
    write("torch_logsoftmax", perceptron(24, 16, 10, last=nn.LogSoftmax(dim=1)))
    write("torch_sigmoid_output", perceptron(24, 16, 1, last=nn.Sigmoid()))
    write("torch_flatten", nn.Sequential(nn.Flatten(), perceptron(24, 16, 10)), (1, 4, 6))
    write("torch_view", View(perceptron(24, 16, 10), computed=False), (1, 4, 6))
    write("torch_view_computed", View(perceptron(24, 16, 10), computed=True), (1, 4, 6))
    write("torch_dropout_eval", nn.Sequential(nn.Linear(24, 16), nn.ReLU(), nn.Dropout(0.5), nn.Linear(16, 10)))
    write("torch_fixed_batch", perceptron(24, 16, 10), batch=1)
    write("torch_nobias", perceptron(24, 16, 10, bias=False))
    write("torch_unfolded", perceptron(24, 16, 10, bias=False), do_constant_folding=False)
    write("torch_initializers_as_inputs", perceptron(24, 16, 10), keep_initializers_as_inputs=True)
    write("torch_one_layer", perceptron(5, 1), (5,))
    # What NetGen has no equal of.
    for name, activation in {
            "selu": nn.SELU, "prelu": nn.PReLU, "elu": lambda: nn.ELU(0.5), "hardtanh": nn.Hardtanh,
            "gelu_tanh": lambda: nn.GELU("tanh"), "relu6": nn.ReLU6}.items():
        write(f"unsupported_{name}", perceptron(6, 5, 3, activation=activation), (6,))
    write("unsupported_conv", nn.Sequential(nn.Conv2d(1, 2, 3), nn.Flatten(), nn.Linear(2 * 2 * 4, 3)), (1, 4, 6))
    write("unsupported_residual", Residual(), (6,))
    write("unsupported_layernorm", nn.Sequential(nn.Linear(6, 5), nn.LayerNorm(5), nn.Linear(5, 3)), (6,), opset=17)


def large(folder):
    for name, make, sizes in [
            ("784-128-10", perceptron, (784, 128, 10)), ("16-64-64-4", perceptron, (16, 64, 64, 4)),
            ("batch-normalised", normalised, (64, 48, 32, 10))]:
        torch.manual_seed(1)
        model = make(*sizes).eval()
        # Pixels are between 0 and 1.
        inputs = (golden.samples(1000, sizes[:1]) + 2) / 4
        golden.write_large(folder, name, export(model, sizes[:1], 13), inputs, predict(model, inputs))


torch.manual_seed(0)
torch.set_num_threads(1)
if len(sys.argv) > 1:
    large(sys.argv[1])
else:
    committed()
