import module dev.flambeau;
import dev.flambeau.nn.Module; // java.lang has a Module too: name ours

import static dev.flambeau.Torch.*;
import static dev.flambeau.functional.Functional.*;

/// A small GPT that learns to write, character by character, and then writes. Run it with
/// `./flambeau run examples/CharGpt.java`, or on a text of your own and larger, with
/// `./flambeau run examples/CharGpt.java text=FILE layers=6 width=384 heads=6 context=256 batch=8 steps=1000`.
class Block extends Module {
    final int heads;
    final LayerNorm l1, l2;
    final Linear qkv, o, f1, f2;

    Block(int width, int heads) {
        this.heads = heads;
        l1 = module("l1", new LayerNorm(width));
        qkv = module("qkv", new Linear(width, 3 * width));
        o = module("o", new Linear(width, width));
        l2 = module("l2", new LayerNorm(width));
        f1 = module("f1", new Linear(width, 4 * width));
        f2 = module("f2", new Linear(4 * width, width));
    }

    @Override
    public Tensor forward(Tensor x) {
        int batch = x.size(0), places = x.size(1), width = x.size(2);
        List<Tensor> parts = qkv.forward(l1.forward(x))
                .view(batch, places, 3, heads, width / heads)
                .permute(2, 0, 3, 1, 4)
                .unbind(0); // queries, keys and values: batch x heads x places x size
        Tensor seen = scaledDotProductAttention(parts.get(0), parts.get(1), parts.get(2), new AttentionOptions().isCausal(true));
        Tensor y = x.add(o.forward(seen.transpose(1, 2).reshape(batch, places, width)));
        return y.add(f2.forward(gelu(f1.forward(l2.forward(y)))));
    }
}

class Gpt extends Module {
    final Embedding tok, pos;
    final Sequential blocks;
    final LayerNorm ln;
    final Linear head;

    Gpt(int vocabulary, int context, int width, int heads, int layers) {
        tok = module("tok", new Embedding(vocabulary, width));
        pos = module("pos", new Embedding(context, width));
        blocks = module("blocks", new Sequential());
        for (int i = 0; i < layers; i++) {
            blocks.append(new Block(width, heads));
        }
        ln = module("ln", new LayerNorm(width));
        head = module("head", new Linear(width, vocabulary));
    }

    /// What comes next at each place, as scores: characters of the batch x places, then vocabulary.
    @Override
    public Tensor forward(Tensor characters) {
        Tensor x = tok.forward(characters).add(pos.weight().narrow(0, 0, characters.size(1)));
        return head.forward(ln.forward(blocks.forward(x))).flatten(0, 1);
    }
}

/// Where this text begins and ends, training data is taken from it at random.
static final String SONNET = """
        Shall I compare thee to a summer's day?
        Thou art more lovely and more temperate:
        Rough winds do shake the darling buds of May,
        And summer's lease hath all too short a date;
        Sometime too hot the eye of heaven shines,
        And often is his gold complexion dimm'd;
        And every fair from fair sometime declines,
        By chance or nature's changing course untrimm'd;
        But thy eternal summer shall not fade,
        Nor lose possession of that fair thou ow'st;
        Nor shall death brag thou wander'st in his shade,
        When in eternal lines to time thou grow'st:
        So long as men can breathe or eyes can see,
        So long lives this, and this gives life to thee.
        """;

void main(String[] args) throws Exception {
    Map<String, String> given = new HashMap<>();
    for (String arg : args) {
        given.put(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
    }
    int layers = number(given, "layers", 2), width = number(given, "width", 32), heads = number(given, "heads", 4);
    int context = number(given, "context", 32), batch = number(given, "batch", 8), steps = number(given, "steps", 120);
    manualSeed(number(given, "seed", 0));

    // 1. Data: each character is its place in the sorted alphabet of the text.
    String text = given.containsKey("text") ? Files.readString(Path.of(given.get("text"))) : SONNET;
    int[] alphabet = text.chars().distinct().sorted().toArray();
    Tensor data = fromArray(text.chars().mapToLong(c -> Arrays.binarySearch(alphabet, c)).toArray());

    // 2. A model, a loss and an optimizer.
    var model = new Gpt(alphabet.length, context, width, heads, layers);
    var lossFn = new CrossEntropyLoss();
    var optimizer = new SGD(model.parameters(), Double.parseDouble(given.getOrDefault("rate", "0.5")));
    IO.println(model.parameters().stream().mapToLong(Tensor::numel).sum() + " parameters, " + alphabet.length + " characters");

    // 3. The training loop: some lines of the text, and the same ones moved by a character as what to say.
    for (int step = 0; step < steps; step++) {
        List<Tensor> lines = new ArrayList<>(), next = new ArrayList<>();
        for (long start : randint(0, text.length() - context, new int[] {batch}).toLongArray()) {
            lines.add(data.narrow(0, (int) start, context));
            next.add(data.narrow(0, (int) start + 1, context));
        }
        try (Scope _ = Scope.open()) { // the memory of this step goes to the next one
            Tensor loss = lossFn.forward(model.forward(stack(lines, 0)), stack(next, 0).flatten());
            optimizer.zeroGrad();
            loss.backward();
            optimizer.step();
            if (steps < 10 || step % (steps / 10) == 0) {
                IO.println("step " + step + " | loss " + (float) loss.item());
            }
        }
    }

    // 4. It writes: a character at a time, drawn by its probability.
    model.eval();
    StringBuilder written = new StringBuilder("\n");
    try (var _ = inferenceMode()) {
        Tensor seen = fromArray(new long[] {Arrays.binarySearch(alphabet, '\n')});
        for (int i = 0, most = number(given, "write", 200); i < most; i++) {
            int from = Math.max(0, seen.numel() - context);
            Tensor scores = model.forward(seen.narrow(0, from, seen.numel() - from).unsqueeze(0));
            Tensor drawn = multinomial(softmax(scores.select(0, -1), -1), 1, false);
            written.appendCodePoint(alphabet[(int) drawn.itemLong()]);
            seen = cat(List.of(seen, drawn), 0);
        }
    }
    IO.println(written);
}

static int number(Map<String, String> given, String name, int otherwise) {
    return given.containsKey(name) ? Integer.parseInt(given.get(name)) : otherwise;
}
