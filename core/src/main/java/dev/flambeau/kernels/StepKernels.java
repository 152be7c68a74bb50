package dev.flambeau.kernels;

/// Steps of optimizers in one pass, for the elements from one place to before another. All arrays of a call have them
/// at the same places: without offsets the compiler of the JVM sees that the loops can be cut into vectors.
public final class StepKernels {
    private StepKernels() {}

    /// One step of stochastic gradient descent
    /// ([torch.optim.SGD](https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html)).
    ///
    /// @param p    parameters, changed
    /// @param g    gradients
    /// @param from the first element
    /// @param end  after the last element
    /// @param lr   learning rate
    /// @param pull how much of the parameter is added to its gradient
    /// @param sign of the gradient: -1 to climb
    public static void sgd(float[] p, float[] g, int from, int end, float lr, float pull, float sign) {
        if (pull == 0) {
            float step = -lr * sign;
            for (int i = from; i < end; i++) {
                p[i] += step * g[i];
            }
            return;
        }
        for (int i = from; i < end; i++) {
            p[i] -= lr * (sign * g[i] + pull * p[i]);
        }
    }

    /// As [#sgd] with a momentum buffer.
    ///
    /// @param p      parameters, changed
    /// @param g      gradients
    /// @param m      momentum buffer, changed
    /// @param from   the first element
    /// @param end    after the last element
    /// @param lr     learning rate
    /// @param pull   how much of the parameter is added to its gradient
    /// @param sign   of the gradient: -1 to climb
    /// @param keep   how much of the buffer stays
    /// @param take   how much of the gradient comes into it
    /// @param direct how much of the gradient is used directly
    /// @param ahead  how much of the buffer is used
    public static void momentum(
            float[] p,
            float[] g,
            float[] m,
            int from,
            int end,
            float lr,
            float pull,
            float sign,
            float keep,
            float take,
            float direct,
            float ahead) {
        for (int i = from; i < end; i++) {
            float d = pull == 0 ? sign * g[i] : sign * g[i] + pull * p[i];
            float buffer = keep * m[i] + take * d;
            m[i] = buffer;
            p[i] -= lr * (direct * d + ahead * buffer);
        }
    }

    /// One step of Adam
    /// ([torch.optim.AdamW](https://docs.pytorch.org/docs/stable/generated/torch.optim.AdamW.html)).
    ///
    /// @param p          parameters, changed
    /// @param g          gradients
    /// @param m          running average of gradients, changed
    /// @param v          running average of squared gradients, changed
    /// @param largest    largest v there was, changed; v itself if that is not wanted
    /// @param from       the first element
    /// @param end        after the last element
    /// @param decay      what the parameter is multiplied with first
    /// @param pull       how much of the parameter is added to its gradient
    /// @param sign       of the gradient: -1 to climb
    /// @param beta1      how much of m stays
    /// @param beta2      how much of v stays
    /// @param correction what the root of v is divided by
    /// @param eps        added to what is divided by
    /// @param step       what the quotient is multiplied with; negative
    public static void adam(
            float[] p,
            float[] g,
            float[] m,
            float[] v,
            float[] largest,
            int from,
            int end,
            float decay,
            float pull,
            float sign,
            double beta1,
            double beta2,
            float correction,
            float eps,
            float step) {
        boolean nearer = 1 - beta1 < 0.5;
        float weight = (float) (nearer ? 1 - beta1 : 1 - (1 - beta1));
        float keep = (float) beta2;
        float take = (float) (1 - beta2);
        for (int i = from; i < end; i++) {
            float value = p[i] * decay;
            float d = pull == 0 ? sign * g[i] : sign * g[i] + pull * p[i];
            float way = d - m[i];
            float average = nearer ? m[i] + way * weight : d - way * weight;
            float squares = v[i] * keep + d * take * d;
            m[i] = average;
            v[i] = squares;
            float most = Math.max(largest[i], squares);
            largest[i] = most;
            p[i] = value + average * step / ((float) Math.sqrt(most) / correction + eps);
        }
    }
}
