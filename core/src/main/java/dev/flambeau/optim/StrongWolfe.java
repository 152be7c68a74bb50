package dev.flambeau.optim;

import dev.flambeau.tensor.Tensor;

/// Looks along a direction for a point where the loss has fallen enough and is flat enough: the strong Wolfe
/// conditions (Nocedal and Wright, algorithms 3.5 and 3.6). The interpolation is sensitive, so each number is
/// rounded where PyTorch's is: losses are Python's numbers, slopes are tensors, distances either.
final class StrongWolfe {
    /// What is found at a distance.
    ///
    /// @param t        the distance
    /// @param loss     there
    /// @param gradient there
    record Point(MixedNumber t, MixedNumber loss, Tensor gradient) {}

    /// Computes loss and gradient at a distance.
    @FunctionalInterface
    interface Objective {
        Point at(MixedNumber t);
    }

    /// The loss must fall by this part of what the slope promises.
    private static final MixedNumber ENOUGH = MixedNumber.of(1e-4);

    /// And the slope become at most this part of what it was.
    private static final double FLAT = 0.9;

    private static final MixedNumber ZERO = MixedNumber.of(0);

    private final Objective objective;
    private final Tensor direction;
    private final MixedNumber tolerance;
    private final Point start;
    private final MixedNumber startSlope;
    private long left;

    /// @param objective what is searched
    /// @param direction along which
    /// @param tolerance shortest distance that is told apart
    /// @param start     where the search begins
    /// @param slope     there
    StrongWolfe(Objective objective, Tensor direction, double tolerance, Point start, MixedNumber slope) {
        this.objective = objective;
        this.direction = direction;
        this.tolerance = MixedNumber.of(tolerance);
        this.start = start;
        startSlope = slope;
    }

    /// A point and the slope of the loss there, along the direction.
    private record Trial(Point point, MixedNumber slope) {
        MixedNumber t() {
            return point.t;
        }

        MixedNumber loss() {
            return point.loss;
        }
    }

    private Trial at(MixedNumber t) {
        Point point = objective.at(t);
        return new Trial(point, MixedNumber.of(point.gradient.dot(direction)));
    }

    /// The best point found.
    ///
    /// @param first     distance to begin with
    /// @param mostSteps how many points to try after the first
    Point search(MixedNumber first, long mostSteps) {
        left = mostSteps;
        Trial before = new Trial(start, startSlope);
        Trial now = at(first);
        for (int i = 0; left > 0; i++) {
            if (isTooHigh(now) || i > 1 && now.loss().isAtLeast(before.loss())) {
                return narrow(before, now);
            }
            if (isFlat(now)) {
                return now.point;
            }
            if (now.slope.isAtLeast(ZERO)) {
                return narrow(before, now);
            }
            MixedNumber least = now.t().plus(now.t().minus(before.t()).times(0.01));
            MixedNumber next = minimum(before, now, least, now.t().times(10));
            before = now;
            now = at(next);
            left--;
        }
        return now.loss().isAtLeast(start.loss) ? start : now.point;
    }

    private boolean isTooHigh(Trial trial) {
        return trial.loss().isAbove(start.loss.plus(ENOUGH.times(trial.t()).times(startSlope)));
    }

    private boolean isFlat(Trial trial) {
        return startSlope.times(-FLAT).isAtLeast(trial.slope.abs());
    }

    /// Makes an interval smaller in which there is a point as wanted.
    private Point narrow(Trial a, Trial b) {
        Trial[] ends = {a, b};
        int low = lower(ends);
        MixedNumber reach = MixedNumber.of(direction.abs().max());
        boolean wasSlow = false;
        while (left > 0
                && !tolerance.isAbove(ends[1].t().minus(ends[0].t()).abs().times(reach))) {
            MixedNumber min = ends[0].t().min(ends[1].t());
            MixedNumber max = ends[0].t().max(ends[1].t());
            MixedNumber t = minimum(ends[0], ends[1], min, max);
            MixedNumber margin = max.minus(min).times(0.1);
            MixedNumber fromMax = max.minus(t);
            MixedNumber fromMin = t.minus(min);
            boolean isNearEnd = margin.isAbove(fromMax.min(fromMin));
            boolean moves = isNearEnd && (wasSlow || t.isAtLeast(max) || min.isAtLeast(t));
            if (moves) {
                t = fromMin.abs().isAbove(fromMax.abs()) ? max.minus(margin) : min.plus(margin);
            }
            wasSlow = isNearEnd && !moves;
            Trial now = at(t);
            left--;
            int high = 1 - low;
            if (isTooHigh(now) || now.loss().isAtLeast(ends[low].loss())) {
                ends[high] = now;
                low = lower(ends);
                continue;
            }
            if (isFlat(now)) {
                return now.point;
            }
            if (now.slope.times(ends[high].t().minus(ends[low].t())).isAtLeast(ZERO)) {
                ends[high] = ends[low];
            }
            ends[low] = now;
        }
        return ends[low].point;
    }

    private static int lower(Trial[] ends) {
        return ends[1].loss().isAtLeast(ends[0].loss()) ? 0 : 1;
    }

    /// Where the cubic through two points with their slopes is least, between two bounds; their middle if it
    /// has no minimum.
    private static MixedNumber minimum(Trial a, Trial b, MixedNumber least, MixedNumber most) {
        MixedNumber chord = a.loss().minus(b.loss()).times(3).dividedBy(a.t().minus(b.t()));
        MixedNumber d1 = a.slope.plus(b.slope).minus(chord);
        MixedNumber square = d1.times(d1).minus(a.slope.times(b.slope));
        if (!square.isAtLeast(ZERO)) {
            return least.plus(most).times(0.5);
        }
        MixedNumber d2 = square.sqrt();
        boolean ordered = b.t().isAtLeast(a.t());
        Trial left = ordered ? a : b;
        Trial right = ordered ? b : a;
        MixedNumber part = right.slope
                .plus(d2)
                .minus(d1)
                .dividedBy(right.slope.minus(left.slope).plus(d2.times(2)));
        MixedNumber t = right.t().minus(right.t().minus(left.t()).times(part));
        return t.max(least).min(most);
    }
}
