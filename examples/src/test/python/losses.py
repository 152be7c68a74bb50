"""Writes the losses that the models of the examples have in PyTorch: losses.txt for ModelsTest.

Usage: python losses.py > ../resources/dev/flambeau/examples/losses.txt
"""
import math
import pathlib
import torch
from torch import nn
import torch.nn.functional as F

EXAMPLES = pathlib.Path(__file__).resolve().parents[3]


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.l1 = nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width)
        self.o = nn.Linear(width, width)
        self.l2 = nn.LayerNorm(width)
        self.f1 = nn.Linear(width, 4 * width)
        self.f2 = nn.Linear(4 * width, width)

    def forward(self, x):
        batch, places, width = x.shape
        q, k, v = self.qkv(self.l1(x)).view(batch, places, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.o(seen.transpose(1, 2).reshape(batch, places, width))
        return x + self.f2(F.gelu(self.f1(self.l2(x))))


class Gpt(nn.Module):
    def __init__(self, vocabulary, context, width, heads, layers):
        super().__init__()
        self.tok = nn.Embedding(vocabulary, width)
        self.pos = nn.Embedding(context, width)
        self.blocks = nn.Sequential(*[Block(width, heads) for _ in range(layers)])
        self.ln = nn.LayerNorm(width)
        self.head = nn.Linear(width, vocabulary)

    def forward(self, characters):
        x = self.tok(characters) + self.pos.weight[: characters.shape[1]]
        return self.head(self.ln(self.blocks(x))).flatten(0, 1)


class Forecast(nn.Module):
    def __init__(self, waves, hidden):
        super().__init__()
        self.lstm = nn.LSTM(waves, hidden, batch_first=True)
        self.out = nn.Linear(hidden, 1)

    def forward(self, x):
        return self.out(self.lstm(x)[0][:, -1])


def tiny_vgg_model(hidden):
    def conv(channels):
        return nn.Conv2d(channels, hidden, 3, padding=1)

    return nn.Sequential(
        conv(1), nn.ReLU(), conv(hidden), nn.ReLU(), nn.MaxPool2d(2),
        conv(hidden), nn.ReLU(), conv(hidden), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(hidden * 7 * 7, 10))


class BasicBlock(nn.Module):
    def __init__(self, channels, out, stride):
        super().__init__()
        self.c1 = nn.Conv2d(channels, out, 3, stride, 1, bias=False)
        self.b1 = nn.BatchNorm2d(out)
        self.c2 = nn.Conv2d(out, out, 3, 1, 1, bias=False)
        self.b2 = nn.BatchNorm2d(out)
        self.down = nn.Identity()
        if stride != 1 or channels != out:
            self.down = nn.Sequential(nn.Conv2d(channels, out, 1, stride, bias=False), nn.BatchNorm2d(out))

    def forward(self, x):
        y = F.relu(self.b1(self.c1(x)))
        return F.relu(self.b2(self.c2(y)) + self.down(x))


def resnet18_model(width):
    layers = [nn.Conv2d(3, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU()]
    channels = width
    for out, stride in ((width, 1), (2 * width, 2), (4 * width, 2), (8 * width, 2)):
        layers += [BasicBlock(channels, out, stride), BasicBlock(out, out, 1)]
        channels = out
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, 10))


def stripes(samples, size, width, colours=()):
    classes = torch.arange(samples).remainder(10)
    each = classes.reshape(samples, 1, 1, 1)
    angles, starts = each * (math.pi / 10), torch.rand(samples, 1, 1, 1) * 2.0
    places = torch.arange(size) * width
    images = (starts + angles.cos() * places + angles.sin() * places.reshape(size, 1)).sin().sign()
    if colours:
        images = images * (each + torch.tensor(colours).reshape(3, 1, 1)).remainder(3)
    return images + (torch.rand(samples, len(colours) or 1, size, size) - 0.5), classes


def sonnet():
    java = (EXAMPLES / "CharGpt.java").read_text()
    return "".join(line[8:] + "\n" for line in java.split('"""')[1].split("\n")[1:-1])


def train(model, optimizer, loss_fn, batches, schedule=None):
    for x, y in batches:
        loss = loss_fn(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if schedule:
            schedule.step()
        yield loss.item()


def char_gpt(layers=2, width=32, heads=4, context=32, batch=8, steps=200, rate=0.5, write=200):
    torch.manual_seed(0)
    text = sonnet()
    alphabet = sorted(set(text))
    data = torch.tensor([alphabet.index(c) for c in text])
    model = Gpt(len(alphabet), context, width, heads, layers)

    def batches():
        for _ in range(steps):
            starts = torch.randint(0, len(text) - context, (batch,))
            yield (torch.stack([data[s:s + context] for s in starts]),
                   torch.stack([data[s + 1:s + 1 + context] for s in starts]).flatten())

    return train(model, torch.optim.SGD(model.parameters(), rate), nn.CrossEntropyLoss(), batches())


def lstm_forecast(waves=3, hidden=32, steps=20, samples=64, epochs=100):
    torch.manual_seed(0)
    model = Forecast(waves, hidden)
    starts = torch.rand(samples).mul(6.0).reshape(samples, 1, 1)
    times = torch.arange(steps + 1).mul(0.25).reshape(1, steps + 1, 1)
    x = ((starts + times) * (torch.arange(waves) * 0.1 + 1.0)).sin()
    batches = [(x[:, :steps], x[:, steps, :1])] * epochs
    return train(model, torch.optim.SGD(model.parameters(), 0.1), nn.MSELoss(), batches)


def epochs_of(data, batch, epochs):
    loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(*data), batch_size=batch, shuffle=True)
    return [pair for _ in range(epochs) for pair in loader]


def tiny_vgg(hidden=10, samples=320, batch=32, epochs=6):
    torch.manual_seed(0)
    data, _ = stripes(samples, 28, 0.5), stripes(200, 28, 0.5)
    model = tiny_vgg_model(hidden)
    optimizer = torch.optim.SGD(model.parameters(), 0.1)
    return train(model, optimizer, nn.CrossEntropyLoss(), epochs_of(data, batch, epochs))


def resnet18(width=8, samples=160, batch=16, epochs=3, rate=0.05):
    torch.manual_seed(0)
    data, _ = stripes(samples, 32, 0.8, (0, 1, 2)), stripes(100, 32, 0.8, (0, 1, 2))
    model = resnet18_model(width)
    optimizer = torch.optim.SGD(model.parameters(), lr=rate, momentum=0.9, weight_decay=5e-4)
    batches = epochs_of(data, batch, epochs)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, len(batches))
    return train(model, optimizer, nn.CrossEntropyLoss(), batches, schedule)


CASES = [
    ("CharGpt.java", char_gpt, dict(layers=6, width=384, heads=6, context=32, batch=2, steps=5, rate=0.05, write=0)),
    ("LstmForecast.java", lstm_forecast, dict(waves=32, hidden=128, steps=64, samples=32, epochs=5)),
    ("TinyVgg.java", tiny_vgg, dict(samples=160, epochs=1)),
    # With larger steps these losses hang on single ReLUs that rounding switches, in PyTorch alone too.
    ("ResNet18.java", resnet18, dict(width=4, samples=80, batch=16, epochs=1, rate=0.002)),
]
print(f"# What losses.py gives with PyTorch {torch.__version__.split('+')[0]}: example, arguments | losses")
for name, model, arguments in CASES:
    words = " ".join([name, *(f"{key}={value}" for key, value in arguments.items())])
    print(words, "|", " ".join(f"{loss:.7g}" for loss in model(**arguments)))
