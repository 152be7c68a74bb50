package dev.flambeau.kernels;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Attention of many heads in tiles of some queries and keys, so that the matrix of all weights is never there: with
/// the largest score and the sum of weights that a query had so far, tiles are put together (Milakov and Gimelshein
/// 2018); backward makes each tile anew out of the logarithms of the sums (FlashAttention, Dao et al. 2022).
public final class TiledAttention {
    private static final int QUERIES = AttentionWeights.QUERIES;

    /// The most keys of a tile.
    private static final int KEYS = 256;

    /// Queries that are worth a piece of work.
    private static final int BLOCK = 256;

    /// What all heads have in common.
    ///
    /// @param queries of a head
    /// @param keys    of a head, with as many values
    /// @param size    of a query and a key
    /// @param width   of a value
    /// @param scale   factor of the scores, above 0
    /// @param causal  a query sees only keys up to its own place
    public record Sizes(int queries, int keys, int size, int width, float scale, boolean causal) {}

    /// What a thread computes in.
    private static final class Space {
        final float[] scores = new float[KEYS * QUERIES];
        final float[] gradients = new float[KEYS * QUERIES];
        final float[] most = new float[QUERIES];
        final float[] sums = new float[QUERIES];
        final float[] factors = new float[QUERIES];
        final float[] logs = new float[QUERIES];
    }

    private static final ThreadLocal<Space> SPACE = ThreadLocal.withInitial(Space::new);

    private final Sizes sizes;
    private final GemmKernel product;
    private final AttentionWeights kernel;
    private final HeadRows q;
    private final HeadRows k;
    private final HeadRows v;
    private final @Nullable AttentionMask mask;
    /// Scores of masks are scaled where the mask is added.
    private final float scale;

    /// @param sizes   of heads
    /// @param product of matrices
    /// @param kernel  between the products
    /// @param q       queries
    /// @param k       keys
    /// @param v       values
    /// @param mask    what is added to the scores; null for nothing
    public TiledAttention(
            Sizes sizes,
            GemmKernel product,
            AttentionWeights kernel,
            HeadRows q,
            HeadRows k,
            HeadRows v,
            @Nullable AttentionMask mask) {
        this.sizes = sizes;
        this.product = product;
        this.kernel = kernel;
        this.q = q;
        this.k = k;
        this.v = v;
        this.mask = mask;
        scale = mask == null ? sizes.scale : 1;
    }

    /// Computes the results.
    ///
    /// @param out  takes them
    /// @param logs takes for each query, head by head, the logarithm of the sum of the exponentials of its scores;
    ///     0 if it sees no key
    public void forward(HeadRows out, float[] logs) {
        int blocks = Math.ceilDiv(sizes.queries, BLOCK);
        Parallel.run(q.at().length * blocks, piece -> {
            Space space = SPACE.get();
            int head = piece / blocks;
            int end = Math.min(sizes.queries, (piece % blocks + 1) * BLOCK);
            for (int i = piece % blocks * BLOCK; i < end; i += QUERIES) {
                forward(space, head, i, Math.min(QUERIES, end - i), out, logs);
            }
        });
    }

    private void forward(Space space, int head, int i, int rows, HeadRows out, float[] logs) {
        Arrays.fill(space.most, Float.NEGATIVE_INFINITY);
        Arrays.fill(space.sums, 0);
        int to = out.at(head, i);
        int seen = seen(i, rows);
        for (int j = 0; j < seen; j += KEYS) {
            int count = Math.min(KEYS, seen - j);
            scores(space, head, i, rows, j, count);
            kernel.softmax(count, rows, space.scores, scale, space.most, space.sums, space.factors);
            if (j > 0) {
                kernel.multiply(rows, sizes.width, out.array(), to, out.distance(), space.factors);
            }
            product.run(
                    rows,
                    sizes.width,
                    count,
                    space.scores,
                    0,
                    1,
                    QUERIES,
                    v.array(),
                    v.at(head, j),
                    v.distance(),
                    1,
                    out.array(),
                    to,
                    out.distance(),
                    j > 0);
        }
        for (int r = 0; r < rows; r++) {
            boolean blind = space.most[r] == Float.NEGATIVE_INFINITY;
            space.factors[r] = blind ? 0 : 1 / space.sums[r];
            logs[head * sizes.queries + i + r] = blind ? 0 : space.most[r] + (float) Math.log(space.sums[r]);
        }
        kernel.multiply(rows, sizes.width, out.array(), to, out.distance(), space.factors);
    }

    /// How many keys some queries see.
    private int seen(int i, int rows) {
        return sizes.causal ? Math.min(sizes.keys, i + rows) : sizes.keys;
    }

    /// A tile of products of keys and queries, where some may be hidden.
    private void scores(Space space, int head, int i, int rows, int j, int count) {
        float[] s = space.scores;
        product(count, rows, sizes.size, k, k.at(head, j), q, q.at(head, i), s);
        if (mask != null) {
            mask.add(head, i, rows, j, count, s, sizes.scale);
        }
        for (int key = Math.max(j, i + 1); sizes.causal && key < j + count; key++) {
            int from = (key - j) * QUERIES;
            Arrays.fill(s, from, from + Math.min(rows, key - i), Float.NEGATIVE_INFINITY);
        }
    }

    /// Products of some rows of a and some rows of b, as a tile.
    private void product(int rows, int columns, int depth, HeadRows a, int ao, HeadRows b, int bo, float[] to) {
        product.run(
                rows,
                columns,
                depth,
                a.array(),
                ao,
                a.distance(),
                1,
                b.array(),
                bo,
                1,
                b.distance(),
                to,
                0,
                QUERIES,
                false);
    }

    /// Computes the gradients of queries, keys and values.
    ///
    /// @param out      the results
    /// @param logs     what forward gave
    /// @param gradient of the results
    /// @param dq       takes that of the queries
    /// @param dk       takes that of the keys
    /// @param dv       takes that of the values
    public void backward(HeadRows out, float[] logs, HeadRows gradient, HeadRows dq, HeadRows dk, HeadRows dv) {
        Parallel.run(q.at().length, head -> {
            Space space = SPACE.get();
            clear(dk, head, sizes.size);
            clear(dv, head, sizes.width);
            for (int i = 0; i < sizes.queries; i += QUERIES) {
                int rows = Math.min(QUERIES, sizes.queries - i);
                System.arraycopy(logs, head * sizes.queries + i, space.logs, 0, rows);
                kernel.dots(
                        rows,
                        sizes.width,
                        out.array(),
                        out.at(head, i),
                        out.distance(),
                        gradient.array(),
                        gradient.at(head, i),
                        gradient.distance(),
                        space.sums);
                int seen = seen(i, rows);
                for (int j = 0; j < seen; j += KEYS) {
                    int count = Math.min(KEYS, seen - j);
                    backward(space, head, i, rows, j, count, gradient, dq, dk, dv);
                }
            }
        });
    }

    private void clear(HeadRows rows, int head, int columns) {
        for (int j = 0; j < sizes.keys; j++) {
            Arrays.fill(rows.array(), rows.at(head, j), rows.at(head, j) + columns, 0);
        }
    }

    private void backward(
            Space space,
            int head,
            int i,
            int rows,
            int j,
            int count,
            HeadRows gradient,
            HeadRows dq,
            HeadRows dk,
            HeadRows dv) {
        float[] w = space.scores;
        float[] d = space.gradients;
        int from = gradient.at(head, i);
        scores(space, head, i, rows, j, count);
        kernel.weights(count, rows, w, scale, space.logs);
        addRows(count, sizes.width, rows, w, gradient, from, dv, dv.at(head, j));
        product(count, rows, sizes.width, v, v.at(head, j), gradient, from, d);
        kernel.gradients(count, rows, w, d, space.sums, sizes.scale);
        addRows(count, sizes.size, rows, d, q, q.at(head, i), dk, dk.at(head, j));
        product.run(
                rows,
                sizes.size,
                count,
                d,
                0,
                1,
                QUERIES,
                k.array(),
                k.at(head, j),
                k.distance(),
                1,
                dq.array(),
                dq.at(head, i),
                dq.distance(),
                j > 0);
    }

    /// Adds the product of a tile and some rows to other rows.
    private void addRows(int keys, int columns, int rows, float[] tile, HeadRows b, int bo, HeadRows to, int at) {
        product.run(
                keys,
                columns,
                rows,
                tile,
                0,
                QUERIES,
                1,
                b.array(),
                bo,
                b.distance(),
                1,
                to.array(),
                at,
                to.distance(),
                true);
    }
}
