package dev.flambeau.tensor;

import dev.flambeau.error.ShapeException;
import dev.flambeau.kernels.BinaryKernel;
import dev.flambeau.kernels.Parallel;

/// How two shapes meet, and how a kernel runs over them
/// ([broadcasting semantics](https://docs.pytorch.org/docs/stable/notes/broadcasting.html)).
final class Broadcast {
    private Broadcast() {}

    /// The shape two inputs have together.
    static Shape shape(Op op, Shape a, Shape b) {
        return shape(op.name(), a, b);
    }

    /// As above for a caller that is no row.
    static Shape shape(String op, Shape a, Shape b) {
        if (a.same(b)) {
            return a;
        }
        if (b.numel() == 1 && b.dim() <= a.dim()) {
            return a;
        }
        if (a.numel() == 1 && a.dim() <= b.dim()) {
            return b;
        }
        int rank = Math.max(a.dim(), b.dim());
        int[] sizes = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int x = i <= a.dim() ? a.size(-i) : 1;
            int y = i <= b.dim() ? b.size(-i) : 1;
            if (x != y && x != 1 && y != 1) {
                throw new ShapeException(op + ": shapes " + a + " and " + b + " do not broadcast: sizes " + x + " and "
                        + y + " of dimension " + -i + " (counted from the end) differ and neither is 1");
            }
            sizes[rank - i] = x == 1 ? y : x;
        }
        return Shape.owning(sizes);
    }

    /// Runs a kernel over two inputs of its lane, seen in the shape of the output.
    ///
    /// Neighbouring dimensions in which both inputs go on evenly are joined, so a kernel sees few long runs.
    static void run(BinaryKernel kernel, Tensor a, Tensor b, Shape out, Object o, int oo) {
        int n = out.numel();
        if (n == 0) {
            return;
        }
        if (a.strides == null && b.strides == null) {
            boolean wholeA = a.numel() == n;
            boolean wholeB = b.numel() == n;
            if (wholeA && wholeB || wholeA && b.numel() == 1 || wholeB && a.numel() == 1) {
                int stepA = wholeA ? 1 : 0;
                int stepB = wholeB ? 1 : 0;
                if (n < 2 * Dispatch.GRAIN) {
                    kernel.run(a.storage.array(), a.offset, stepA, b.storage.array(), b.offset, stepB, o, oo, n);
                } else {
                    share(kernel, a, stepA, b, stepB, o, oo, n);
                }
                return;
            }
        }
        nest(kernel, a, b, out, o, oo);
    }

    /// A long run, in pieces. What is repeated is read once before: it may be an element of the output.
    private static void share(BinaryKernel kernel, Tensor a, int stepA, Tensor b, int stepB, Object o, int oo, int n) {
        Tensor x = stepA == 0 ? Layout.clone(a) : a;
        Tensor y = stepB == 0 ? Layout.clone(b) : b;
        Parallel.range(
                n,
                Dispatch.GRAIN,
                (from, end) -> kernel.run(
                        x.storage.array(),
                        x.offset + from * stepA,
                        stepA,
                        y.storage.array(),
                        y.offset + from * stepB,
                        stepB,
                        o,
                        oo + from,
                        end - from));
    }

    private static void nest(BinaryKernel kernel, Tensor a, Tensor b, Shape out, Object o, int oo) {
        int rank = out.dim();
        int[] sizes = new int[rank];
        int[] sa = new int[rank];
        int[] sb = new int[rank];
        int[] ea = Layout.expandStrides(a, out);
        int[] eb = Layout.expandStrides(b, out);
        int dims = 0;
        for (int d = 0; d < rank; d++) {
            int size = out.size(d);
            if (size == 1) {
                continue;
            }
            if (dims > 0 && sa[dims - 1] == ea[d] * size && sb[dims - 1] == eb[d] * size) {
                sizes[dims - 1] *= size;
            } else {
                sizes[dims++] = size;
            }
            sa[dims - 1] = ea[d];
            sb[dims - 1] = eb[d];
        }
        int last = dims - 1;
        boolean denseA = last < 0 || sa[last] == 1 || sa[last] == 0 && sb[last] == 1;
        boolean denseB = last < 0 || sb[last] == 1 || sb[last] == 0 && sa[last] == 1;
        if (!denseA || !denseB) {
            Tensor orderedA = denseA ? a : Layout.clone(sa[last] == 0 ? expanded(a, out) : a);
            Tensor orderedB = denseB ? b : Layout.clone(sb[last] == 0 && denseA ? expanded(b, out) : b);
            run(kernel, orderedA, orderedB, out, o, oo);
            return;
        }
        int length = last < 0 ? 1 : sizes[last];
        int stepA = last < 0 ? 1 : sa[last];
        int stepB = last < 0 ? 1 : sb[last];
        int n = out.numel();
        if (n < 2 * Dispatch.GRAIN) {
            Odometer at = new Odometer(Math.max(last, 0), sizes, sa, a.offset, sb, b.offset);
            runs(kernel, a, stepA, b, stepB, at, o, oo, length, n / length);
        } else {
            Parallel.range(n / length, Math.ceilDiv(Dispatch.GRAIN, length), (from, end) -> {
                Odometer at = new Odometer(last, sizes, sa, a.offset, sb, b.offset);
                at.skip(from);
                runs(kernel, a, stepA, b, stepB, at, o, oo + from * length, length, end - from);
            });
        }
    }

    private static void runs(
            BinaryKernel kernel,
            Tensor a,
            int stepA,
            Tensor b,
            int stepB,
            Odometer at,
            Object o,
            int oo,
            int length,
            int count) {
        for (int i = 0; i < count; i++) {
            kernel.run(a.storage.array(), at.a, stepA, b.storage.array(), at.b, stepB, o, oo + i * length, length);
            at.next();
        }
    }

    private static Tensor expanded(Tensor a, Shape out) {
        return a.alias(out, Layout.expandStrides(a, out), a.offset);
    }
}
