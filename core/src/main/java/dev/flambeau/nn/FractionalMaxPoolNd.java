package dev.flambeau.nn;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The largest elements of windows at random places: [FractionalMaxPool2d], [FractionalMaxPool3d].
public abstract class FractionalMaxPoolNd extends MaxPooling {
    /// What fractional pooling may be told: `new FractionalMaxPool2d.Options().outputSize(13)`. One of sizes and
    /// ratio must be given.
    ///
    /// @param outputSize    sizes of the output, one number for all dimensions or one for each; null with a ratio
    /// @param outputRatio   output by input, between 0 and 1; null with sizes
    /// @param randomSamples where windows start, instead of random numbers: batch x channels x dimensions
    public record Options(
            int @Nullable [] outputSize,
            double @Nullable [] outputRatio,
            @Nullable Tensor randomSamples) {
        /// Neither sizes nor ratio yet.
        public Options() {
            this(null, null, null);
        }

        /// @param values sizes of the output
        public Options outputSize(int... values) {
            return new Options(values, outputRatio, randomSamples);
        }

        /// @param values output by input, between 0 and 1
        public Options outputRatio(double... values) {
            return new Options(outputSize, values, randomSamples);
        }

        /// @param value where windows start, instead of random numbers
        public Options randomSamples(Tensor value) {
            return new Options(outputSize, outputRatio, value);
        }
    }

    final int[] kernelSize;
    final Options options;

    FractionalMaxPoolNd(int[] kernelSize, Options options) {
        this.kernelSize = kernelSize.clone();
        this.options = options;
        double[] ratio = options.outputRatio();
        if ((options.outputSize() == null) == (ratio == null)) {
            throw new ValueException(kind() + ": needs either an outputSize or an outputRatio");
        }
        if (ratio != null && !Arrays.stream(ratio).allMatch(r -> r > 0 && r < 1)) {
            throw new ValueException(
                    kind() + ": outputRatio is " + Arrays.toString(ratio) + ", it must be between 0 and 1");
        }
    }
}
