"""A training step of a ReLU network under softmax cross-entropy in PyTorch, on one thread, as a warm child process.

Arguments: weights.safetensors features.f32 labels.i32 batch rate. Says "ready <what it runs on>", then answers each
line on its input with one line:
  losses N            the losses of the next N steps
  time SLICES STEPS   the seconds of the fastest of SLICES runs of STEPS steps
Ends with status 3 where PyTorch is missing.
"""
import json
import struct
import sys
import time

try:
    import torch
except ImportError:
    sys.exit(3)


def read_safetensors(path):
    """The tensors of a file of 32-bit floats, by name."""
    with open(path, "rb") as file:
        content = file.read()
    length = struct.unpack("<Q", content[:8])[0]
    header = json.loads(content[8:8 + length])
    header.pop("__metadata__", None)
    data = bytearray(content[8 + length:])
    return {
        name: torch.frombuffer(data[slice(*entry["data_offsets"])], dtype=torch.float32).reshape(entry["shape"])
        for name, entry in header.items()
    }


def read_raw(path, dtype):
    with open(path, "rb") as file:
        return torch.frombuffer(bytearray(file.read()), dtype=dtype)


def build(weights):
    """Dense layers with ReLU between them."""
    modules = []
    for i in range(1, len(weights) // 2 + 1):
        outputs, inputs = weights[f"dense{i}.weight"].shape
        linear = torch.nn.Linear(inputs, outputs)
        with torch.no_grad():
            linear.weight.copy_(weights[f"dense{i}.weight"])
            linear.bias.copy_(weights[f"dense{i}.bias"])
        modules += [linear, torch.nn.ReLU()]
    return torch.nn.Sequential(*modules[:-1])


def blas():
    """The matrix library that is loaded: with the reference one PyTorch's figures are far too low."""
    try:
        with open("/proc/self/maps") as file:
            maps = file.read()
    except OSError:
        return "unknown BLAS"
    if "openblas" in maps:
        return "OpenBLAS"
    if "libmkl_" in maps:
        return "MKL"
    return "the reference BLAS: too slow to compare with" if "libblas.so" in maps else "a BLAS of its own"


def main():
    torch.set_num_threads(1)
    weights_path, features_path, labels_path, batch, rate = sys.argv[1:]
    model = build(read_safetensors(weights_path))
    labels = read_raw(labels_path, torch.int32).long().split(int(batch))
    features = read_raw(features_path, torch.float32).reshape(-1, model[0].in_features).split(int(batch))
    batches = [(x.clone(), y.clone()) for x, y in zip(features, labels)]
    optimizer = torch.optim.SGD(model.parameters(), lr=float(rate))
    loss_of = torch.nn.CrossEntropyLoss()
    steps = 0

    def step():
        nonlocal steps
        x, y = batches[steps % len(batches)]
        steps += 1
        optimizer.zero_grad(set_to_none=True)
        loss = loss_of(model(x), y)
        loss.backward()
        optimizer.step()
        return loss

    def seconds(count):
        start = time.perf_counter()
        for _ in range(count):
            step()
        return time.perf_counter() - start

    print(f"ready PyTorch {torch.__version__} with {blas()}", flush=True)
    for line in sys.stdin:
        verb, *numbers = line.split()
        if verb == "losses":
            print(*[repr(step().item()) for _ in range(int(numbers[0]))], flush=True)
        elif verb == "time":
            print(min(seconds(int(numbers[1])) for _ in range(int(numbers[0]))), flush=True)


main()
