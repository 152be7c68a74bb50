package dev.flambeau.tensor;

import dev.flambeau.kernels.GemmKernel;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.UnaryKernel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How matrix products are computed: transposed matrices are not copied, the rows of all matrices that meet the same
/// second one are one matrix, and large products are cut into pieces, by their sizes alone.
final class MatrixProduct {
    /// Multiplications that make a piece of work.
    private static final double PIECE = 1_500_000;

    private static final int MOST_PIECES = 16;

    /// Pieces begin at multiples of so many columns: the kernels take them in panels of 64 or a divisor.
    private static final int COLUMNS = 64;

    /// A piece has at least so many rows, since each prepares its part of the second matrix anew.
    private static final int LEAST_ROWS = 48;

    /// Products of at most this depth are cut by rows where there are enough.
    private static final int SHALLOW = 64;

    /// With so many matrices none is cut.
    private static final int MANY = 8;

    private final GemmKernel kernel;
    private final int m;
    private final int n;
    private final int k;
    private final Tensor a;
    private final Tensor b;
    private final int ars;
    private final int acs;
    private final int brs;
    private final int bcs;
    private final Object c;
    private final @Nullable Tensor bias;
    private final int rowPieces;
    private final int columnPieces;

    private MatrixProduct(
            GemmKernel kernel,
            int m,
            int n,
            int k,
            Tensor a,
            int ars,
            int acs,
            Tensor b,
            Object c,
            @Nullable Tensor bias,
            boolean cut) {
        this.kernel = kernel;
        this.m = m;
        this.n = n;
        this.k = k;
        this.a = a;
        this.b = b;
        this.ars = ars;
        this.acs = acs;
        brs = stride(b, -2);
        bcs = stride(b, -1);
        this.c = c;
        this.bias = bias;
        double cost = (double) m * n * k;
        int wanted = cut ? pieces(cost) : 1;
        int panels = Math.ceilDiv(n, COLUMNS);
        // A thread that has some rows of a gradient has the same ones in the optimizer's step; shallow b is not packed.
        boolean byRows = k <= SHALLOW && m >= wanted * LEAST_ROWS;
        rowPieces = byRows ? wanted : Math.clamp(m / LEAST_ROWS, 1, Math.ceilDiv(wanted, Math.min(panels, wanted)));
        columnPieces = byRows ? 1 : Math.min(panels, wanted);
    }

    /// A power of 2, which threads share evenly.
    private static int pieces(double cost) {
        return cost < Contraction.PARALLEL
                ? 1
                : Math.clamp(Integer.highestOneBit((int) Math.min(cost / PIECE, MOST_PIECES)), 2, MOST_PIECES);
    }

    /// The product of matrices in the last two dimensions, whose shapes fit; part of no graph.
    ///
    /// @param bias added to each row; null for none
    static Tensor of(Tensor a, Tensor b, @Nullable Tensor bias) {
        return of(a, b, bias, null);
    }

    /// As above.
    ///
    /// @param then what becomes of each element, while a cache has it; null for nothing. For floats and doubles
    static Tensor of(Tensor a, Tensor b, @Nullable Tensor bias, @Nullable Op then) {
        DType lane = Layout.laneType(a.dtype.lane());
        Tensor x = prepare(a, lane);
        Tensor y = prepare(b, lane);
        Tensor row = bias == null ? null : Layout.contiguous(Layout.cast(bias, lane));
        int n = b.size(-1);
        boolean single = b.dim() == 2 && (a.dim() == 2 || isOneMatrix(x));
        Shape shape = shape(a, b, n);
        Object c = lane.newArray(shape.numel());
        UnaryKernel last = then == null ? null : KernelTable.unary(then, a.dtype.lane(), shape.numel());
        if (single) {
            int k = a.size(-1);
            single(x, y, a.numel() == 0 ? shape.numel() / Math.max(n, 1) : a.numel() / k, n, k, c, row, last);
        } else if (shape.numel() > 0) {
            batch(x, y, n, c, row, shape);
            if (last != null) {
                last.run(c, 0, c, 0, shape.numel());
            }
        }
        return Layout.cast(Tensor.make(c, lane, shape), a.dtype);
    }

    private static Shape shape(Tensor a, Tensor b, int n) {
        int[] sizes = b.dim() == 2
                ? a.shape.toArray()
                : Arrays.copyOf(
                        Broadcast.shape(Contraction.MATMUL, lead(a.shape), lead(b.shape))
                                .sizes(),
                        Math.max(a.dim(), b.dim()));
        sizes[sizes.length - 2] = a.size(-2);
        sizes[sizes.length - 1] = n;
        return Shape.owning(sizes);
    }

    private static void single(
            Tensor a, Tensor b, int m, int n, int k, Object c, @Nullable Tensor bias, @Nullable UnaryKernel last) {
        GemmKernel kernel = kernel(a, m, n, k);
        if (Math.multiplyFull(m, n) * k < Contraction.PARALLEL) {
            if (bias != null) {
                fill(bias, 0, n, c, 0, n, m);
            }
            kernel.run(
                    m,
                    n,
                    k,
                    a.storage.array(),
                    a.offset,
                    stride(a, -2),
                    stride(a, -1),
                    b.storage.array(),
                    b.offset,
                    stride(b, -2),
                    stride(b, -1),
                    c,
                    0,
                    n,
                    bias != null);
            if (last != null) {
                last.run(c, 0, c, 0, m * n);
            }
            return;
        }
        MatrixProduct product = new MatrixProduct(kernel, m, n, k, a, stride(a, -2), stride(a, -1), b, c, bias, true);
        int pieces = product.rowPieces * product.columnPieces;
        if (last == null) {
            Parallel.run(pieces, piece -> product.piece(piece, a.offset, b.offset, 0));
        } else {
            Parallel.run(pieces, piece -> {
                product.piece(piece, a.offset, b.offset, 0);
                product.finish(piece, last);
            });
        }
    }

    private static void batch(Tensor a, Tensor b, int n, Object c, @Nullable Tensor bias, Shape shape) {
        int m = a.size(-2);
        int k = a.size(-1);
        int count = shape.numel() / (m * n);
        MatrixProduct product = new MatrixProduct(
                kernel(a, m, n, k), m, n, k, a, stride(a, -2), stride(a, -1), b, c, bias, count < MANY);
        int[] from = starts(a, b, shape, count);
        double cost = (double) m * n * k;
        if (cost * count < Contraction.PARALLEL) {
            product.matrices(from, 0, count);
        } else if (count < MANY) {
            int pieces = product.rowPieces * product.columnPieces;
            Parallel.run(count * pieces, piece -> {
                int i = piece / pieces;
                product.piece(piece % pieces, from[2 * i], from[2 * i + 1], i * m * n);
            });
        } else {
            int pieces = Math.min(count, pieces(cost * count));
            Parallel.run(
                    pieces,
                    piece -> product.matrices(
                            from, Parallel.part(count, pieces, piece), Parallel.part(count, pieces, piece + 1)));
        }
    }

    /// Where the matrices of each product begin, by turns.
    private static int[] starts(Tensor a, Tensor b, Shape shape, int count) {
        Shape batch = lead(shape);
        int[] from = new int[2 * count];
        Odometer at = new Odometer(
                batch.dim(), batch.sizes(), leadStrides(a, batch), a.offset, leadStrides(b, batch), b.offset);
        for (int i = 0; i < count; i++) {
            from[2 * i] = at.a;
            from[2 * i + 1] = at.b;
            at.next();
        }
        return from;
    }

    private void matrices(int[] from, int first, int end) {
        for (int i = first; i < end; i++) {
            part(0, m, 0, n, from[2 * i], from[2 * i + 1], i * m * n);
        }
    }

    private int row(int piece) {
        return Parallel.part(m, rowPieces, piece);
    }

    private int column(int piece) {
        return Math.min(n, Parallel.part(Math.ceilDiv(n, COLUMNS), columnPieces, piece) * COLUMNS);
    }

    private void piece(int piece, int ao, int bo, int co) {
        int row = piece / columnPieces;
        int column = piece % columnPieces;
        part(row(row), row(row + 1), column(column), column(column + 1), ao, bo, co);
    }

    /// Apart from [#part]: in one method, many JVMs compile products to three quarters of their speed.
    private void finish(int piece, UnaryKernel last) {
        int row = piece / columnPieces;
        int column = column(piece % columnPieces);
        int width = column(piece % columnPieces + 1) - column;
        for (int i = row(row); i < row(row + 1); i++) {
            last.run(c, i * n + column, c, i * n + column, width);
        }
    }

    /// Some rows and columns of one product.
    private void part(int row, int rowEnd, int column, int columnEnd, int ao, int bo, int co) {
        int to = co + row * n + column;
        int width = columnEnd - column;
        if (bias != null) {
            fill(bias, column, width, c, to, n, rowEnd - row);
        }
        kernel.run(
                rowEnd - row,
                width,
                k,
                a.storage.array(),
                ao + row * ars,
                ars,
                acs,
                b.storage.array(),
                bo + column * bcs,
                brs,
                bcs,
                c,
                to,
                n,
                bias != null);
    }

    /// Writes a part of a row of biases into some rows of c.
    private static void fill(Tensor bias, int from, int width, Object c, int co, int crs, int rows) {
        if (rows == 0) {
            return;
        }
        System.arraycopy(bias.storage.array(), bias.offset + from, c, co, width);
        if (width == crs) {
            int n = rows * width;
            for (int done = width; done < n; done *= 2) {
                System.arraycopy(c, co, c, co + done, Math.min(done, n - done));
            }
        } else {
            for (int i = 1; i < rows; i++) {
                System.arraycopy(c, co, c, co + i * crs, width);
            }
        }
    }

    private static GemmKernel kernel(Tensor a, int m, int n, int k) {
        boolean large = Math.multiplyFull(m, n) * k > Contraction.SMALL;
        return KernelTable.gemm(Contraction.MATMUL, a.dtype.lane(), large);
    }

    /// A tensor of its lane whose matrices have one stride of 1.
    private static Tensor prepare(Tensor a, DType dtype) {
        Tensor lane = Layout.cast(a, dtype);
        return lane.strides == null || stride(lane, -1) == 1 || stride(lane, -2) == 1 ? lane : Layout.clone(lane);
    }

    private static int stride(Tensor a, int dim) {
        int[] strides = a.strides();
        return strides[strides.length + dim];
    }

    /// True if the rows of all matrices are evenly apart.
    private static boolean isOneMatrix(Tensor a) {
        int[] strides = a.strides();
        boolean one = true;
        for (int d = strides.length - 3; d >= 0 && one && a.strides != null; d--) {
            one = strides[d] == strides[d + 1] * a.size(d + 1);
        }
        return one;
    }

    private static Shape lead(Shape shape) {
        return Shape.owning(Arrays.copyOf(shape.sizes(), shape.dim() - 2));
    }

    private static int[] leadStrides(Tensor a, Shape batch) {
        int[] strides = new int[batch.dim()];
        int own = a.dim() - 2;
        for (int d = 0; d < own; d++) {
            strides[batch.dim() - own + d] = a.size(d) == 1 ? 0 : a.strides()[d];
        }
        return strides;
    }
}
