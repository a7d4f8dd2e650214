"""Trains a network on Fisher's irises with PyTorch and writes iris.onnx and iris.csv beside this file.

Run with PyTorch and scikit-learn (Debian: apt-get install python3-torch python3-sklearn):

    /usr/bin/python3 samples/OnnxImport/iris.py
"""
import pathlib

import torch
from sklearn.datasets import load_iris
from torch import nn

FOLDER = pathlib.Path(__file__).parent


class Scaled(nn.Module):
    """(x - mean) / deviation, as the first thing that the model does."""

    def __init__(self, x):
        super().__init__()
        self.register_buffer("mean", x.mean(0))
        self.register_buffer("deviation", x.std(0, unbiased=False))

    def forward(self, x):
        return (x - self.mean) / self.deviation


torch.manual_seed(1)
irises = load_iris()
x = torch.tensor(irises.data, dtype=torch.float32)
label = torch.tensor(irises.target)
model = nn.Sequential(
    Scaled(x), nn.Linear(4, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Linear(16, 8), nn.SiLU(), nn.Linear(8, 3))
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for _ in range(200):
    optimizer.zero_grad()
    nn.functional.cross_entropy(model(x), label).backward()
    optimizer.step()

model.eval()
print("accuracy", (model(x).argmax(1) == label).float().mean().item())
torch.onnx.export(
    nn.Sequential(model, nn.Softmax(dim=1)),
    x[:1],
    FOLDER / "iris.onnx",
    opset_version=13,
    input_names=["measurements"],
    output_names=["probabilities"],
    dynamic_axes={"measurements": {0: "batch"}, "probabilities": {0: "batch"}},
)
with open(FOLDER / "iris.csv", "w", newline="\n") as file:
    file.write("sepal length,sepal width,petal length,petal width,species\n")
    for row, species in zip(irises.data, irises.target):
        file.write(",".join(f"{value:g}" for value in row) + f",{species}\n")
