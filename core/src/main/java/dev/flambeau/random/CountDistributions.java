package dev.flambeau.random;

import dev.flambeau.error.ValueException;

/// Draws how often something happens, as PyTorch draws it.
public final class CountDistributions {
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double[] LOG_FACTORIALS = new double[10];

    static {
        for (int k = 2; k < LOG_FACTORIALS.length; k++) {
            LOG_FACTORIALS[k] = LOG_FACTORIALS[k - 1] + Math.log(k);
        }
    }

    private CountDistributions() {}

    /// Numbers with Poisson distributions, as
    /// [torch.poisson](https://docs.pytorch.org/docs/stable/generated/torch.poisson.html): below a rate of 10 by
    /// multiplying uniform numbers, from there on by transformed rejection (W. Hörmann, "The transformed rejection
    /// method for generating Poisson random variables", Insurance: Mathematics and Economics 12, 1993).
    ///
    /// @param rates 0 or more, one for each number
    /// @throws ValueException if a rate is negative or not a number
    public static void poisson(Generator generator, double[] out, int offset, int length, double[] rates, int at) {
        synchronized (generator.lock) {
            for (int i = 0; i < length; i++) {
                double rate = rates[at + i];
                if (!(rate >= 0)) {
                    throw new ValueException("poisson: rate " + rate + " must be 0 or more");
                }
                out[offset + i] = rate >= 10 ? poissonByRejection(generator, rate) : poissonByProduct(generator, rate);
            }
        }
    }

    private static double poissonByProduct(Generator generator, double rate) {
        if (rate == 0) {
            return 0;
        }
        double limit = Math.exp(-rate);
        double product = generator.unit53();
        double count = 0;
        while (product > limit) {
            count++;
            product *= generator.unit53();
        }
        return count;
    }

    private static double poissonByRejection(Generator generator, double rate) {
        double logRate = Math.log(rate);
        double b = 0.931 + 2.53 * Math.sqrt(rate);
        double a = -0.059 + 0.02483 * b;
        double alpha = 1.1239 + 1.1328 / (b - 3.4);
        double quick = 0.9277 - 3.6224 / (b - 2);
        while (true) {
            double u = generator.unit53() - 0.5;
            double v = generator.unit53();
            double edge = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / edge + b) * u + rate + 0.43);
            if (edge >= 0.07 && v <= quick) {
                return k;
            }
            boolean outside = k < 0 || edge < 0.013 && v > edge;
            if (!outside
                    && Math.log(v) + Math.log(alpha) - Math.log(a / (edge * edge) + b)
                            <= k * logRate - rate - logFactorial(k)) {
                return k;
            }
        }
    }

    /// Numbers with binomial distributions, as
    /// [torch.binomial](https://docs.pytorch.org/docs/stable/generated/torch.binomial.html): for few successes by
    /// summing up geometric numbers, otherwise by transformed rejection (W. Hörmann, "The generation of binomial
    /// random variates", Journal of Statistical Computation and Simulation 46, 1993).
    ///
    /// @param counts how many trials, one for each number
    /// @param p      how likely a success is, one for each number
    /// @throws ValueException if a count is negative or p not a probability
    public static void binomial(
            Generator generator, double[] out, int offset, int length, double[] counts, double[] p, int at) {
        synchronized (generator.lock) {
            for (int i = 0; i < length; i++) {
                double n = counts[at + i];
                double q = p[at + i];
                if (!(n >= 0) || !(q >= 0 && q <= 1)) {
                    throw new ValueException("binomial: " + n + " trials with probability " + q
                            + "; give 0 trials or more, and a probability from 0 to 1");
                }
                out[offset + i] = q <= 0.5 ? successes(generator, n, q) : n - successes(generator, n, 1 - q);
            }
        }
    }

    private static double successes(Generator generator, double n, double p) {
        if (n == 0 || p == 0) {
            return 0;
        }
        return n * p >= 10 ? binomialByRejection(generator, n, p) : binomialByWaiting(generator, n, p);
    }

    private static double binomialByWaiting(Generator generator, double n, double p) {
        double perTrial = Math.log1p(-p);
        double trials = 0;
        double count = -1;
        while (trials <= n) {
            trials += Math.ceil(Math.log(generator.unit53()) / perTrial);
            count++;
        }
        return count;
    }

    private static double binomialByRejection(Generator generator, double n, double p) {
        double deviation = Math.sqrt(n * p * (1 - p));
        double b = 1.15 + 2.53 * deviation;
        double a = -0.0873 + 0.0248 * b + 0.01 * p;
        double c = n * p + 0.5;
        double quick = 0.92 - 4.2 / b;
        double odds = p / (1 - p);
        double alpha = (2.83 + 5.1 / b) * deviation;
        double m = Math.floor((n + 1) * p);
        while (true) {
            double u = generator.unit53() - 0.5;
            double v = generator.unit53();
            double edge = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / edge + b) * u + c);
            if (edge >= 0.07 && v <= quick) {
                return k;
            }
            if (k < 0 || k > n) {
                continue;
            }
            double bound = (m + 0.5) * Math.log((m + 1) / (odds * (n - m + 1)))
                    + (n + 1) * Math.log((n - m + 1) / (n - k + 1))
                    + (k + 0.5) * Math.log(odds * (n - k + 1) / (k + 1))
                    + tail(m)
                    + tail(n - m)
                    - tail(k)
                    - tail(n - k);
            if (Math.log(v * alpha / (a / (edge * edge) + b)) <= bound) {
                return k;
            }
        }
    }

    /// What Stirling's formula for k! leaves out of its logarithm.
    private static double tail(double k) {
        if (k < LOG_FACTORIALS.length) {
            return LOG_FACTORIALS[(int) k] - ((k + 0.5) * Math.log(k + 1) - (k + 1) + HALF_LOG_TWO_PI);
        }
        double x = k + 1;
        double square = x * x;
        return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / x;
    }

    private static double logFactorial(double k) {
        return k < LOG_FACTORIALS.length
                ? LOG_FACTORIALS[(int) k]
                : (k + 0.5) * Math.log(k + 1) - (k + 1) + HALF_LOG_TWO_PI + tail(k);
    }
}
