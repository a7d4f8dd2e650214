"""Trains a network on made-up flowers with PyTorch and writes flowers.onnx and flowers.csv beside this file.

Run with PyTorch (Debian: apt-get install python3-torch):

    /usr/bin/python3 samples/OnnxImport/flowers.py
"""
import pathlib

import numpy
import torch
from torch import nn

FOLDER = pathlib.Path(__file__).parent

# In cm, a row a species: roundly those that Fisher (1936) gives, as samples/Iris makes its flowers too.
MEANS = [[5.0, 3.4, 1.5, 0.2], [5.9, 2.8, 4.3, 1.3], [6.6, 3.0, 5.6, 2.0]]
DEVIATIONS = [[0.4, 0.4, 0.2, 0.1], [0.5, 0.3, 0.5, 0.2], [0.6, 0.3, 0.6, 0.3]]


class Scaled(nn.Module):
    """(x - mean) / deviation, as the first thing that the model does."""

    def __init__(self, x):
        super().__init__()
        self.register_buffer("mean", x.mean(0))
        self.register_buffer("deviation", x.std(0, unbiased=False))

    def forward(self, x):
        return (x - self.mean) / self.deviation


torch.manual_seed(1)
species = numpy.repeat(numpy.arange(3), 50)
noise = numpy.random.RandomState(1).standard_normal((150, 4))
flowers = (numpy.array(MEANS)[species] + numpy.array(DEVIATIONS)[species] * noise).clip(0.1).round(1)
x = torch.tensor(flowers, dtype=torch.float32)
label = torch.tensor(species)
model = nn.Sequential(
    Scaled(x), nn.Linear(4, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Linear(16, 8), nn.SiLU(), nn.Linear(8, 3))
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for _ in range(40):
    optimizer.zero_grad()
    nn.functional.cross_entropy(model(x), label).backward()
    optimizer.step()

model.eval()
print("accuracy", (model(x).argmax(1) == label).float().mean().item())
torch.onnx.export(
    nn.Sequential(model, nn.Softmax(dim=1)),
    x[:1],
    FOLDER / "flowers.onnx",
    opset_version=13,
    input_names=["measurements"],
    output_names=["probabilities"],
    dynamic_axes={"measurements": {0: "batch"}, "probabilities": {0: "batch"}},
)
with open(FOLDER / "flowers.csv", "w", newline="\n") as file:
    file.write("sepal length,sepal width,petal length,petal width,species\n")
    for row, kind in zip(flowers, species):
        file.write(",".join(f"{value:g}" for value in row) + f",{kind}\n")
