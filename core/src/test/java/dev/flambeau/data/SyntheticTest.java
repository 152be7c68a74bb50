package dev.flambeau.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Tensor;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Values were computed with NumPy 2 by scikit-learn's definitions; the circles and blobs of seed 42 are those that
/// scikit-learn 1.x prints.
class SyntheticTest {
    private static final Offset<Double> CLOSE = within(1e-12);

    private static double[] rows(Tensor x, int count) {
        return x.narrow(0, 0, count).flatten().toDoubleArray();
    }

    @Test
    void circles() {
        LabelledData made = Synthetic.makeCircles(
                new CirclesOptions().nSamples(1000).noise(0.03).randomState(42L).dtype(DType.FLOAT64));
        assertThat(rows(made.x(), 5))
                .containsExactly(
                        new double[] {
                            0.7542462506997276,
                            0.23148073787097836,
                            -0.7561588822214413,
                            0.15325887663494678,
                            -0.8153919335251194,
                            0.17328202920351576,
                            -0.393730728902315,
                            0.6928827699017868,
                            0.4422076451826442,
                            -0.8967234339920015
                        },
                        CLOSE);
        assertThat(made.x().sum().item()).isEqualTo(-1.2519787368101838, within(1e-9));
        assertThat(made.y().narrow(0, 0, 5).toLongArray()).containsExactly(1, 1, 1, 1, 0);
        LabelledData plain = Synthetic.makeCircles(1000, 0.03, 42);
        assertThat(plain.x().dtype()).isEqualTo(DType.FLOAT32);
        assertThat(plain.x().toFloatArray())
                .isEqualTo(made.x().to(DType.FLOAT32).toFloatArray());
        assertThat(plain.dataset().size()).isEqualTo(1000);
        assertThat(plain.split(0.8).xTest().size(0)).isEqualTo(200);
    }

    @Test
    void moons() {
        LabelledData made = Synthetic.makeMoons(
                new MoonsOptions().nSamples(101).noise(0.1).randomState(7L).dtype(DType.FLOAT64));
        assertThat(rows(made.x(), 4))
                .containsExactly(
                        new double[] {
                            -0.5957789123914488,
                            0.6857484621550238,
                            -0.13562607026454515,
                            0.9189979714086842,
                            1.354519874486637,
                            -0.5078601305250786,
                            1.8168841055425196,
                            0.1274686215604048
                        },
                        CLOSE);
        assertThat(made.x().sum().item()).isEqualTo(75.17364509326316, within(1e-10));
        assertThat(made.y().narrow(0, 0, 8).toLongArray()).containsExactly(0, 0, 1, 1, 0, 0, 1, 1);
        LabelledData inOrder = Synthetic.makeMoons(
                new MoonsOptions().nSamples(7).shuffle(false).dtype(DType.FLOAT64));
        assertThat(inOrder.x().flatten().toDoubleArray())
                .containsExactly(
                        new double[] {
                            1, 0, 0, 1, -1, 0, 0, 0.5, 0.5, -0.3660254037844386, 1.5, -0.3660254037844387, 2, 0.5
                        },
                        CLOSE);
        assertThat(inOrder.y().toLongArray()).containsExactly(0, 0, 0, 1, 1, 1, 1);
    }

    @Test
    void blobs() {
        LabelledData made = Synthetic.makeBlobs(1000, 4, 2, 1.5, 42);
        assertThat(rows(made.x(), 5))
                .containsExactly(
                        new double[] {
                            -8.413395949316797,
                            6.935165454942587,
                            -5.766484133137309,
                            -6.4311707226662085,
                            -6.042136822368686,
                            -6.766101506157329,
                            3.9508374869177354,
                            0.6984031297435442,
                            4.250491809182694,
                            -0.2815447457364275
                        },
                        within(1e-6));
        assertThat(made.y().narrow(0, 0, 5).toLongArray()).containsExactly(3, 2, 2, 1, 1);
        LabelledData own = Synthetic.makeBlobs(new BlobsOptions()
                .nSamples(5)
                .centers(new double[] {0, 100}, new double[] {50, 0})
                .clusterStd(0.01, 0.02)
                .shuffle(false)
                .randomState(1L));
        assertThat(own.y().toLongArray()).containsExactly(0, 0, 0, 1, 1);
        assertThat(own.x().round().flatten().toIntArray()).containsExactly(0, 100, 0, 100, 0, 100, 50, 0, 50, 0);
    }

    @Test
    void regression() {
        RegressionData made = Synthetic.makeRegression(new RegressionOptions()
                .nSamples(20)
                .nFeatures(5)
                .nInformative(3)
                .noise(2)
                .bias(1)
                .randomState(3L)
                .dtype(DType.FLOAT64));
        assertThat(rows(made.x(), 2))
                .containsExactly(
                        new double[] {
                            0.8993384458408142,
                            1.7696273032937428,
                            -1.0249308746080865,
                            -0.15450685189928748,
                            0.48378834760053036,
                            0.15294570276248168,
                            0.43794661128008205,
                            0.15061686536502228,
                            -1.0641952739365244,
                            1.9389784604004943
                        },
                        CLOSE);
        assertThat(made.y().narrow(0, 0, 4).toDoubleArray())
                .containsExactly(
                        new double[] {17.702586934772253, -88.37019902466892, -141.5811242679308, -192.47445712069705},
                        within(1e-10));
        assertThat(made.coef().toDoubleArray())
                .containsExactly(new double[] {65.22231250661848, 0, 27.478050549563925, 95.64495113173804, 0}, CLOSE);
        RegressionData two = Synthetic.makeRegression(new RegressionOptions()
                .nSamples(6)
                .nFeatures(3)
                .nInformative(2)
                .nTargets(2)
                .randomState(3L)
                .dtype(DType.FLOAT64));
        assertThat(rows(two.y(), 2))
                .containsExactly(
                        new double[] {-29.962406439232787, -15.570743642851372, -35.494201346346536, -36.6046642382647},
                        within(1e-10));
        assertThat(two.coef().flatten().toDoubleArray())
                .containsExactly(
                        new double[] {
                            44.045371767073945, 15.686773847496326, 0, 0, 28.352508177131874, 69.31379183129962
                        },
                        CLOSE);
        assertThat(two.dataset().size()).isEqualTo(6);
        assertThat(two.split(0.5).yTest().shape().toArray()).containsExactly(3, 2);
    }

    @Test
    void without_a_random_state_the_default_generator_seeds() {
        RandomFactories.manualSeed(5);
        LabelledData first = Synthetic.makeBlobs(new BlobsOptions());
        LabelledData second = Synthetic.makeBlobs(new BlobsOptions());
        RandomFactories.manualSeed(5);
        LabelledData again = Synthetic.makeBlobs(new BlobsOptions());
        assertThat(again.x().toFloatArray()).isEqualTo(first.x().toFloatArray());
        assertThat(second.x().toFloatArray()).isNotEqualTo(first.x().toFloatArray());
        assertThat(first.y().max().itemLong()).isEqualTo(2);
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> Synthetic.makeCircles(new CirclesOptions().factor(1)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("factor 1.0 must be in 0 to below 1");
        assertThatThrownBy(() -> Synthetic.makeMoons(-1, null, 0)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Synthetic.makeBlobs(new BlobsOptions().clusterStd(1, 2)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("2 values of clusterStd for 3 centers");
    }
}
