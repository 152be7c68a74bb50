"""Writes the losses that the models of the examples have in PyTorch: losses.txt for ModelsTest.

Usage: python losses.py > ../resources/dev/flambeau/examples/losses.txt
"""
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


def sonnet():
    java = (EXAMPLES / "CharGpt.java").read_text()
    return "".join(line[8:] + "\n" for line in java.split('"""')[1].split("\n")[1:-1])


def train(model, optimizer, loss_fn, batches):
    for x, y in batches:
        loss = loss_fn(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
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


CASES = [
    ("CharGpt.java", char_gpt, dict(layers=6, width=384, heads=6, context=32, batch=2, steps=5, rate=0.05, write=0)),
    ("LstmForecast.java", lstm_forecast, dict(waves=32, hidden=128, steps=64, samples=32, epochs=5)),
]
print(f"# What losses.py gives with PyTorch {torch.__version__.split('+')[0]}: example, arguments | losses")
for name, model, arguments in CASES:
    words = " ".join([name, *(f"{key}={value}" for key, value in arguments.items())])
    print(words, "|", " ".join(f"{loss:.7g}" for loss in model(**arguments)))
