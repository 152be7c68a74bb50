package dev.flambeau.bench;

import static dev.flambeau.functional.Functional.gelu;
import static dev.flambeau.functional.Functional.scaledDotProductAttention;

import dev.flambeau.functional.AttentionOptions;
import dev.flambeau.nn.Embedding;
import dev.flambeau.nn.LayerNorm;
import dev.flambeau.nn.Linear;
import dev.flambeau.nn.Module;
import dev.flambeau.nn.Sequential;
import dev.flambeau.tensor.Tensor;
import java.util.List;

/// A GPT of 10.8 million parameters: 65 characters, 256 places, 6 layers of width 384 with 6 heads.
final class Gpt extends Module {
    private static final int VOCABULARY = 65;
    private static final int CONTEXT = 256;
    private static final int WIDTH = 384;
    private static final int HEADS = 6;
    private static final int LAYERS = 6;

    private final Embedding tok = module("tok", new Embedding(VOCABULARY, WIDTH));
    private final Embedding pos = module("pos", new Embedding(CONTEXT, WIDTH));
    private final Sequential blocks = module("blocks", new Sequential());
    private final LayerNorm ln;
    private final Linear head;

    Gpt() {
        for (int i = 0; i < LAYERS; i++) {
            blocks.append(new Block());
        }
        ln = module("ln", new LayerNorm(WIDTH));
        head = module("head", new Linear(WIDTH, VOCABULARY));
    }

    @Override
    public Tensor forward(Tensor characters) {
        Tensor x = tok.forward(characters).add(pos.weight().narrow(0, 0, characters.size(1)));
        return head.forward(ln.forward(blocks.forward(x))).flatten(0, 1);
    }

    private static final class Block extends Module {
        private final LayerNorm l1 = module("l1", new LayerNorm(WIDTH));
        private final Linear qkv = module("qkv", new Linear(WIDTH, 3 * WIDTH));
        private final Linear o = module("o", new Linear(WIDTH, WIDTH));
        private final LayerNorm l2 = module("l2", new LayerNorm(WIDTH));
        private final Linear f1 = module("f1", new Linear(WIDTH, 4 * WIDTH));
        private final Linear f2 = module("f2", new Linear(4 * WIDTH, WIDTH));

        @Override
        public Tensor forward(Tensor x) {
            int batch = x.size(0);
            int places = x.size(1);
            List<Tensor> parts = qkv.forward(l1.forward(x))
                    .view(batch, places, 3, HEADS, WIDTH / HEADS)
                    .permute(2, 0, 3, 1, 4)
                    .unbind(0);
            Tensor seen = scaledDotProductAttention(
                    parts.get(0), parts.get(1), parts.get(2), new AttentionOptions().isCausal(true));
            Tensor y = x.add(o.forward(seen.transpose(1, 2).reshape(batch, places, WIDTH)));
            return y.add(f2.forward(gelu(f1.forward(l2.forward(y)))));
        }
    }
}
