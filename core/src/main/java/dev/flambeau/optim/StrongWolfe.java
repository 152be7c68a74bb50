package dev.flambeau.optim;

import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;

/// Looks along a direction for a point where the loss has fallen enough and is flat enough: the strong Wolfe
/// conditions (Nocedal and Wright, algorithms 3.5 and 3.6).
final class StrongWolfe {
    /// What is found at a distance.
    ///
    /// @param t        the distance
    /// @param loss     there
    /// @param gradient there
    record Point(double t, double loss, Tensor gradient) {}

    /// Computes loss and gradient at a distance.
    @FunctionalInterface
    interface Objective {
        Point at(double t);
    }

    /// The loss must fall by this part of what the slope promises.
    private static final double ENOUGH = 1e-4;

    /// And the slope become at most this part of what it was.
    private static final double FLAT = 0.9;

    private final Objective objective;
    private final Tensor direction;
    private final double tolerance;
    private final boolean single;
    private long left;
    private double startLoss;
    private double startSlope;

    /// @param objective what is searched
    /// @param direction along which
    /// @param tolerance shortest distance that is told apart
    StrongWolfe(Objective objective, Tensor direction, double tolerance) {
        this.objective = objective;
        this.direction = direction;
        this.tolerance = tolerance;
        single = direction.dtype() == DType.FLOAT32;
    }

    /// A point and the slope of the loss there, along the direction.
    private record Trial(Point point, double slope) {
        double t() {
            return point.t;
        }

        double loss() {
            return point.loss;
        }
    }

    private Trial at(double t) {
        Point point = objective.at(t);
        return new Trial(point, point.gradient.dot(direction).item());
    }

    /// The best point found.
    ///
    /// @param from      the start
    /// @param slope     there
    /// @param first     distance to begin with
    /// @param mostSteps how many points to try after the first
    Point search(Point from, double slope, double first, long mostSteps) {
        left = mostSteps;
        startLoss = from.loss;
        startSlope = slope;
        Trial start = new Trial(new Point(0, from.loss, from.gradient), slope);
        Trial before = start;
        Trial now = at(first);
        for (int i = 0; left > 0; i++) {
            if (isTooHigh(now) || i > 1 && now.loss() >= before.loss()) {
                return narrow(before, now);
            }
            if (isFlat(now)) {
                return now.point;
            }
            if (now.slope >= 0) {
                return narrow(before, now);
            }
            double least = now.t() + 0.01 * (now.t() - before.t());
            double next = minimum(before, now, least, now.t() * 10);
            before = now;
            now = at(next);
            left--;
        }
        return start.loss() <= now.loss() ? start.point : now.point;
    }

    private boolean isTooHigh(Trial trial) {
        return trial.loss() > round(startLoss + round(ENOUGH * trial.t() * startSlope));
    }

    private boolean isFlat(Trial trial) {
        return Math.abs(trial.slope) <= round(-FLAT * startSlope);
    }

    /// Rounds as the elements of the gradient are: the interpolation is sensitive, and PyTorch's numbers are
    /// those of tensors.
    private double round(double number) {
        return single ? (float) number : number;
    }

    /// Makes an interval smaller in which there is a point as wanted.
    private Point narrow(Trial a, Trial b) {
        Trial[] ends = {a, b};
        int low = a.loss() <= b.loss() ? 0 : 1;
        double reach = direction.abs().max().item();
        boolean wasSlow = false;
        while (left > 0 && !(Math.abs(ends[1].t() - ends[0].t()) * reach < tolerance)) {
            double min = Math.min(ends[0].t(), ends[1].t());
            double max = Math.max(ends[0].t(), ends[1].t());
            double t = minimum(ends[0], ends[1], min, max);
            double margin = 0.1 * (max - min);
            boolean isNearEnd = Math.min(max - t, t - min) < margin;
            boolean moves = isNearEnd && (wasSlow || t >= max || t <= min);
            if (moves) {
                t = Math.abs(t - max) < Math.abs(t - min) ? max - margin : min + margin;
            }
            wasSlow = isNearEnd && !moves;
            Trial now = at(t);
            left--;
            int high = 1 - low;
            if (isTooHigh(now) || now.loss() >= ends[low].loss()) {
                ends[high] = now;
                low = ends[0].loss() <= ends[1].loss() ? 0 : 1;
                continue;
            }
            if (isFlat(now)) {
                return now.point;
            }
            if (now.slope * (ends[high].t() - ends[low].t()) >= 0) {
                ends[high] = ends[low];
            }
            ends[low] = now;
        }
        return ends[low].point;
    }

    /// Where the cubic through two points with their slopes is least, between two bounds; their middle if it
    /// has no minimum.
    private double minimum(Trial a, Trial b, double least, double most) {
        boolean ordered = a.t() <= b.t();
        Trial left = ordered ? a : b;
        Trial right = ordered ? b : a;
        double chord = round(3 * (left.loss() - right.loss()) / (left.t() - right.t()));
        double d1 = round(round(left.slope + right.slope) - chord);
        double square = round(round(d1 * d1) - round(left.slope * right.slope));
        if (!(square >= 0)) {
            return (least + most) / 2;
        }
        double d2 = round(Math.sqrt(square));
        double part = round(round(round(right.slope + d2) - d1) / round(round(right.slope - left.slope) + 2 * d2));
        double t = round(right.t() - round(round(right.t() - left.t()) * part));
        return Math.min(Math.max(t, least), most);
    }
}
