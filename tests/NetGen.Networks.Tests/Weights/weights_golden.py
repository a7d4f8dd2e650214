"""Writes the files *.safetensors and weights.json beside this file: models as PyTorch and Keras users save them, and what
PyTorch makes of some samples with these very weights.

Run with PyTorch 1.13 (Debian: apt-get install python3-torch), the version whose numbers are committed:

    /usr/bin/python3 tests/NetGen.Networks.Tests/Weights/weights_golden.py

The files are written by hand, byte by byte as safetensors.torch.save_file would: its package is not needed.
"""
import json
import pathlib
import struct

import torch
from torch import nn

FOLDER = pathlib.Path(__file__).parent
INPUTS, HIDDEN, OUTPUTS, SAMPLES = 7, 9, 3, 5
TYPES = {torch.float64: "F64", torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16", torch.int64: "I64"}


def save(name, tensors):
    """The largest elements first and then by name, which is the order that safetensors' own library writes."""
    order = sorted(tensors, key=lambda key: (-tensors[key].element_size(), key))
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for key in order:
        tensor = tensors[key].detach().contiguous()
        raw = bytes(tensor.reshape(-1).view(torch.uint8).tolist()) if tensor.dim() else struct.pack("<q", tensor.item())
        header[key] = {
            "dtype": TYPES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    (FOLDER / name).write_bytes(struct.pack("<Q", len(text)) + text + data)


def fill(model):
    """Weights that no default explains: biases, scales and statistics away from 0 and 1."""
    generator = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for name, tensor in model.state_dict().items():
            if tensor.dtype == torch.int64:
                tensor.fill_(1000)
            elif name.endswith("running_var"):
                tensor.copy_(0.3 + torch.rand(tensor.shape, generator=generator))
            else:
                tensor.copy_(0.5 * torch.randn(tensor.shape, generator=generator))
    return model.eval()


class Plain(nn.Module):
    """Two hidden layers, the second of them square, so that no shape tells whether it is transposed."""

    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(INPUTS, HIDDEN)
        self.fc2 = nn.Linear(HIDDEN, HIDDEN)
        self.head = nn.Linear(HIDDEN, OUTPUTS)

    def forward(self, x):
        return self.head(torch.tanh(self.fc2(torch.relu(self.fc1(x)))))


class Normalised(nn.Module):
    """A linear module keeps its bias before a batch normalisation, as nn.Linear does unless told otherwise."""

    def __init__(self, eps=1e-5):
        super().__init__()
        self.fc1 = nn.Linear(INPUTS, HIDDEN)
        self.bn1 = nn.BatchNorm1d(HIDDEN, eps=eps)
        self.fc2 = nn.Linear(HIDDEN, OUTPUTS)

    def forward(self, x):
        return self.fc2(torch.relu(self.bn1(self.fc1(x))))


def to_keras(state):
    """Keras's names and its order [inputs, units]."""
    names = {
        "fc1.weight": "dense/kernel:0", "fc1.bias": "dense/bias:0",
        "bn1.weight": "batch_normalization/gamma:0", "bn1.bias": "batch_normalization/beta:0",
        "bn1.running_mean": "batch_normalization/moving_mean:0",
        "bn1.running_var": "batch_normalization/moving_variance:0",
        "fc2.weight": "dense_1/kernel:0", "fc2.bias": "dense_1/bias:0"}
    return {new: state[old].T if state[old].dim() > 1 else state[old] for old, new in names.items()}


def to_numbers(tensors):
    """The names of Keras 3's weight files, which number the variables of a layer."""
    order = ["kernel:0", "bias:0"], ["gamma:0", "beta:0", "moving_mean:0", "moving_variance:0"]
    numbers = {name: i for names in order for i, name in enumerate(names)}
    return {
        f"layers/{layer}/vars/{numbers[name]}": tensor
        for layer, name, tensor in ((*key.split("/"), tensor) for key, tensor in tensors.items())}


def main():
    x = torch.round(torch.randn(SAMPLES, INPUTS, generator=torch.Generator().manual_seed(2)) * 256) / 256
    outputs = {}

    def golden(name, model, tensors=None):
        save(f"{name}.safetensors", tensors or model.state_dict())
        outputs[name] = [[float(f"{v:.9g}") for v in row] for row in model.float()(x).tolist()]

    golden("pytorch-f32", fill(Plain()))
    for name, kind in ("f16", torch.float16), ("bf16", torch.bfloat16), ("f64", torch.float64):
        golden(f"pytorch-{name}", fill(Plain()).to(kind))
    golden("pytorch-batchnorm", fill(Normalised()))
    golden("pytorch-sequential", fill(nn.Sequential(
        nn.Linear(INPUTS, HIDDEN, bias=False), nn.BatchNorm1d(HIDDEN, affine=False), nn.ReLU(), nn.Dropout(0.5),
        nn.Linear(HIDDEN, OUTPUTS))))
    keras = fill(Normalised(eps=1e-3))
    golden("keras", keras, to_keras(keras.state_dict()))
    golden("keras-numbered", keras, to_numbers(to_keras(keras.state_dict())))
    # The document's example: numbers in place of trained weights, and a tensor that it does not use.
    save("layers.safetensors", {
        "layers.0.kernel": torch.tensor([[1.0, 2.0]]), "layers.0.bias": torch.tensor([3.0, 4.0]),
        "layers.1.kernel": torch.tensor([[5.0], [6.0]]), "step": torch.tensor(7)})
    text = json.dumps({"inputs": x.tolist(), "outputs": outputs}, indent=0)
    (FOLDER / "weights.json").write_text(text + "\n", newline="\n")


if __name__ == "__main__":
    main()
