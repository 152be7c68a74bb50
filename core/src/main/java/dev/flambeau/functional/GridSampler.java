package dev.flambeau.functional;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;

/// Reads planes or volumes at places between their elements.
final class GridSampler {
    private static final double CUBIC = -0.75;

    private final int dims;
    private final int[] in;
    private final Tensor lines;
    private final String padding;
    private final boolean align;

    private GridSampler(Tensor input, String padding, boolean align) {
        dims = input.dim() - 2;
        in = Patches.last(input, dims);
        lines = input.reshape(input.size(0), input.size(1), Patches.product(in));
        this.padding = padding;
        this.align = align;
    }

    static Tensor of(Tensor input, Tensor grid, String mode, String padding, boolean align) {
        int dims = input.dim() - 2;
        if (dims < 2
                || dims > 3
                || grid.dim() != input.dim()
                || grid.size(-1) != dims
                || grid.size(0) != input.size(0)
                || input.shape().numel() == 0 && input.size(0) * input.size(1) != 0) {
            throw new ShapeException(
                    "gridSample: the grid of shape " + grid.shape() + " does not fit the input of shape "
                            + input.shape() + "; it needs the same batch and " + dims + " coordinates last");
        }
        if (!padding.equals("zeros") && !padding.equals("border") && !padding.equals("reflection")) {
            throw new ValueException(
                    "gridSample: padding mode '" + padding + "' is unknown; use 'zeros', 'border' or 'reflection'");
        }
        int[] out = grid.shape().toArray();
        int places = 1;
        for (int d = 1; d <= dims; d++) {
            places *= out[d];
        }
        GridSampler sampler = new GridSampler(input, padding, align);
        Tensor[] at = new Tensor[dims];
        for (int d = 0; d < dims; d++) {
            at[d] = sampler.place(d, grid.select(-1, dims - 1 - d).reshape(grid.size(0), places));
        }
        Tensor result = switch (mode) {
            case "bilinear" -> sampler.linear(at);
            case "nearest" -> sampler.nearest(at);
            case "bicubic" -> sampler.cubic(at);
            default ->
                throw new ValueException(
                        "gridSample: mode '" + mode + "' is unknown; use 'bilinear', 'nearest' or 'bicubic'");
        };
        int[] sizes = input.shape().toArray();
        System.arraycopy(out, 1, sizes, 2, dims);
        return result.reshape(sizes);
    }

    /// Coordinates from -1 to 1 as places.
    private Tensor place(int d, Tensor coordinate) {
        return align
                ? coordinate.add(1.0).mul((in[d] - 1) / 2.0)
                : coordinate.add(1.0).mul((double) in[d]).sub(1.0).div(2.0);
    }

    private Tensor padded(int d, Tensor place) {
        return switch (padding) {
            case "border" -> clip(d, place);
            case "reflection" -> clip(d, reflected(d, place));
            default -> place;
        };
    }

    /// The ends have no gradient.
    private Tensor clip(int d, Tensor place) {
        double last = in[d] - 1;
        Tensor low = place.le(0.0).logicalOr(place.isnan());
        return place.maskedFill(low, 0).maskedFill(place.ge(last), last);
    }

    private Tensor reflected(int d, Tensor place) {
        double low = align ? 0 : -0.5;
        double span = align ? in[d] - 1 : in[d];
        if (span == 0) {
            return place.mul(0.0);
        }
        Tensor far = place.sub(low).abs();
        Tensor times = far.detach().div(span).floor();
        Tensor extra = far.sub(times.mul(span));
        return Factories.where(
                times.remainder(2.0).eq(0.0), extra.add(low), extra.neg().add(span + low));
    }

    /// The elements at whole places, 0 outside: `[batch, channels, places]`.
    private Tensor read(Tensor[] whole) {
        Tensor flat = null;
        Tensor inside = null;
        for (int d = 0; d < dims; d++) {
            Tensor fits = whole[d].ge(0.0).logicalAnd(whole[d].le((double) (in[d] - 1)));
            Tensor index = whole[d].maskedFill(fits.logicalNot(), 0).to(DType.INT64);
            inside = inside == null ? fits : inside.logicalAnd(fits);
            flat = flat == null ? index : flat.mul((long) in[d]).add(index);
        }
        if (flat == null || inside == null) {
            return lines;
        }
        int batch = flat.size(0);
        int places = flat.size(1);
        Tensor index = flat.reshape(batch, 1, places).expand(batch, lines.size(1), places);
        return lines.gather(2, index).maskedFill(inside.logicalNot().reshape(batch, 1, places), 0);
    }

    private Tensor linear(Tensor[] at) {
        Tensor[] place = new Tensor[dims];
        Tensor[] floor = new Tensor[dims];
        for (int d = 0; d < dims; d++) {
            place[d] = padded(d, at[d]);
            floor[d] = place[d].detach().floor();
        }
        Tensor sum = null;
        for (int corner = 0; corner < 1 << dims; corner++) {
            Tensor[] whole = new Tensor[dims];
            Tensor weight = Factories.onesLike(floor[0]);
            for (int d = 0; d < dims; d++) {
                boolean upper = (corner >> d & 1) != 0;
                whole[d] = upper ? floor[d].add(1.0) : floor[d];
                weight = weight.mul(
                        upper ? place[d].sub(floor[d]) : floor[d].add(1.0).sub(place[d]));
            }
            Tensor part = read(whole).mul(weight.unsqueeze(1));
            sum = sum == null ? part : sum.add(part);
        }
        return sum == null ? lines : sum;
    }

    private Tensor nearest(Tensor[] at) {
        Tensor[] whole = new Tensor[dims];
        for (int d = 0; d < dims; d++) {
            whole[d] = padded(d, at[d]).detach().round();
        }
        Tensor result = read(whole);
        for (Tensor place : at) {
            result = Flat.add(result, place.unsqueeze(1));
        }
        return result;
    }

    private Tensor cubic(Tensor[] at) {
        if (dims != 2) {
            throw new ShapeException("gridSample: mode 'bicubic' needs an input of 4 dimensions; use 'bilinear'");
        }
        Tensor[] floor = {at[0].detach().floor(), at[1].detach().floor()};
        Tensor sum = null;
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                Tensor y = padded(0, floor[0].add(i - 1.0)).round();
                Tensor x = padded(1, floor[1].add(j - 1.0)).round();
                Tensor weight = weight(at[0].sub(floor[0]), i).mul(weight(at[1].sub(floor[1]), j));
                Tensor part = read(new Tensor[] {y, x}).mul(weight.unsqueeze(1));
                sum = sum == null ? part : sum.add(part);
            }
        }
        return sum == null ? lines : sum;
    }

    /// The weight of tap 0 to 3 for a place at t after tap 1.
    private static Tensor weight(Tensor t, int tap) {
        Tensor x = tap < 2 ? t.add(1.0 - tap) : t.neg().add(tap - 1.0);
        return tap == 1 || tap == 2
                ? x.mul(CUBIC + 2).sub(CUBIC + 3).mul(x).mul(x).add(1.0)
                : x.mul(CUBIC).sub(5 * CUBIC).mul(x).add(8 * CUBIC).mul(x).sub(4 * CUBIC);
    }
}
