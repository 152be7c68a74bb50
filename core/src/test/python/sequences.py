"""Writes what recurrent networks and transformers of PyTorch give: sequences.txt for SequencesOfPytorchTest.

Usage: python sequences.py > ../resources/dev/flambeau/nn/sequences.txt
Each case has a seed and draws its parameters and inputs in the order of the Java test.
"""
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


def seeded(case):
    torch.manual_seed(5)
    return [t.detach() for t in case()]


def lstm_dropout():
    m = nn.LSTM(3, 4, num_layers=3, dropout=0.5, bidirectional=True, batch_first=True)
    out, (h, c) = m(torch.randn(2, 5, 3))
    return out, h, c


def gru_dropout():
    m = nn.GRU(3, 4, num_layers=2, dropout=0.25, bias=False)
    return m(torch.randn(5, 2, 3))


def rnn_dropout():
    m = nn.RNN(3, 4, num_layers=2, dropout=0.25, nonlinearity="relu")
    return m(torch.randn(5, 2, 3))


def lstm_packed():
    m = nn.LSTM(3, 4, num_layers=2, proj_size=2, bidirectional=True)
    x = torch.randn(5, 3, 3, requires_grad=True)
    hx = torch.randn(4, 3, 2), torch.randn(4, 3, 4)
    out, (h, c) = m(pack_padded_sequence(x, torch.tensor([2, 5, 3]), enforce_sorted=False), hx)
    out.data.square().sum().backward()
    padded, lengths = pad_packed_sequence(out)
    return padded, lengths, h, c, x.grad, m.weight_hh_l0.grad, m.weight_hr_l1_reverse.grad


def gru_packed():
    m = nn.GRU(3, 4, dropout=0.5, num_layers=2, bidirectional=True, batch_first=True)
    x = torch.randn(3, 5, 3)
    out, h = m(pack_padded_sequence(x, torch.tensor([5, 3, 3]), batch_first=True), torch.randn(4, 3, 4))
    h.square().sum().backward()
    return out.data, out.batch_sizes, h, m.weight_hh_l0_reverse.grad


def cells():
    rnn, gru, lstm = nn.RNNCell(3, 4, nonlinearity="relu"), nn.GRUCell(3, 4, bias=False), nn.LSTMCell(3, 4)
    h, g, s = torch.randn(2, 4), torch.randn(2, 4), None
    for _ in range(3):
        x = torch.randn(2, 3)
        h, g, s = rnn(x, h), gru(x, g), lstm(x, s)
    return h, g, s[0], s[1]


def attention_dropout():
    m = nn.MultiheadAttention(6, 2, dropout=0.4, kdim=3, vdim=5, add_bias_kv=True)
    return m(torch.randn(4, 2, 6), torch.randn(3, 2, 3), torch.randn(3, 2, 5))


def attention_dropout_without_weights():
    m = nn.MultiheadAttention(6, 2, dropout=0.4, batch_first=True)
    x = torch.randn(2, 4, 6)
    return (m(x, x, x, need_weights=False)[0],)


def encoder_layer_training():
    m = nn.TransformerEncoderLayer(8, 2, 12, dropout=0.3, batch_first=True)
    x = torch.randn(2, 3, 8, requires_grad=True)
    y = m(x, src_mask=nn.Transformer.generate_square_subsequent_mask(3), is_causal=True)
    y.square().mul(torch.arange(48.0).reshape(2, 3, 8)).sum().backward()
    return y, x.grad, m.linear1.weight.grad, m.self_attn.in_proj_weight.grad


def encoder_layer_training_norm_first():
    m = nn.TransformerEncoderLayer(8, 2, 12, dropout=0.3, batch_first=True, norm_first=True, activation="gelu")
    return (m(torch.randn(2, 3, 8)),)


def decoder_layer_training():
    m = nn.TransformerDecoderLayer(8, 2, 12, dropout=0.3)
    return (m(torch.randn(3, 2, 8), torch.randn(4, 2, 8)),)


def encoder_with_padding():
    m = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 12, batch_first=True), 2, nn.LayerNorm(8)).eval()
    x = torch.randn(2, 3, 8)
    padding = torch.tensor([[False, False, True], [False, True, True]])
    recorded = m(x, src_key_padding_mask=padding)
    with torch.no_grad():
        return recorded, m(x, src_key_padding_mask=padding), m(x, src_key_padding_mask=padding.flip(1))


def transformer_training():
    m = nn.Transformer(8, 2, 2, 2, 12, dropout=0.2, batch_first=True, activation="gelu")
    src, tgt = torch.randn(2, 3, 8), torch.randn(2, 4, 8)
    padding = torch.tensor([[False, False, True], [False, False, False]])
    mask = nn.Transformer.generate_square_subsequent_mask(4)
    y = m(src, tgt, tgt_mask=mask, src_key_padding_mask=padding, memory_key_padding_mask=padding)
    y.square().mul(torch.arange(64.0).reshape(2, 4, 8)).sum().backward()
    layer = m.encoder.layers[0]
    return y, layer.linear2.weight.grad, layer.norm1.weight.grad, m.decoder.layers[1].multihead_attn.in_proj_bias.grad


def literal(t):
    values = (f"{float(v):.9g}" if t.is_floating_point() else str(int(v)) for v in t.flatten())
    return f"{str(t.dtype)[6:]}{list(t.shape)}".replace(" ", "") + "{" + " ".join(values) + "}"


print(f"# What sequences.py gives with PyTorch {torch.__version__.split('+')[0]}")
for case in (lstm_dropout, gru_dropout, rnn_dropout, lstm_packed, gru_packed, cells, attention_dropout,
             attention_dropout_without_weights, encoder_layer_training, encoder_layer_training_norm_first,
             decoder_layer_training, encoder_with_padding, transformer_training):
    print(case.__name__, "|", " & ".join(literal(t) for t in seeded(case)))
