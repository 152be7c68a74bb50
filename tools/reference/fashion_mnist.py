"""The twin of `./flambeau run examples/FashionMnist.java models=vgg losses=20` in PyTorch: the same numbers, and its time.

Usage: python fashion_mnist.py [FOLDER [EPOCHS]]     the folder has the four files; by default that of Debian's package
"""
import gzip
import pathlib
import sys
import time

start = time.perf_counter()
import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.set_num_threads(2)
folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/datasets/fashion-mnist")
epochs = int(sys.argv[2]) if len(sys.argv) > 2 else 3


def read(name, header):
    return np.frombuffer(gzip.decompress((folder / (name + ".gz")).read_bytes()), np.uint8, offset=header).copy()


def data(part):
    images = torch.from_numpy(read(part + "-images-idx3-ubyte", 16)).reshape(-1, 1, 28, 28)
    return TensorDataset(images.float().div(255), torch.from_numpy(read(part + "-labels-idx1-ubyte", 8)).long())


def conv(channels):
    return nn.Conv2d(channels, 10, 3, padding=1)


train, test = data("train"), data("t10k")
torch.manual_seed(42)
train_loader, test_loader = DataLoader(train, 32, shuffle=True), DataLoader(test, 32)
model = nn.Sequential(
    conv(1), nn.ReLU(), conv(10), nn.ReLU(), nn.MaxPool2d(2),
    conv(10), nn.ReLU(), conv(10), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(490, 10))
loss_fn, optimizer = nn.CrossEntropyLoss(), torch.optim.SGD(model.parameters(), 0.1)


def evaluate():
    model.eval()
    loss = right = 0
    with torch.inference_mode():
        for x, y in test_loader:
            output = model(x)
            loss += loss_fn(output, y).item() * len(y)
            right += (output.argmax(1) == y).sum().item()
    return f"loss {loss / len(test):.4f}, accuracy {right / len(test):.4f}"


step, begin = 0, time.perf_counter()
for epoch in range(epochs):
    model.train()
    total = 0.0
    for x, y in train_loader:
        loss = loss_fn(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(y)
        step += 1
        if step <= 20:
            print(f"step {step} | loss {loss.item():.7g}")
    print(f"epoch {epoch + 1}: train_loss {total / len(train):.4f}, {evaluate()}")
print(f"training {time.perf_counter() - begin:.1f} s, the whole program {time.perf_counter() - start:.1f} s")
