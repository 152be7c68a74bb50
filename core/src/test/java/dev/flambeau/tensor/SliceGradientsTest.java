package dev.flambeau.tensor;

import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Gradients of many slices of one tensor are added in their places.
class SliceGradientsTest {
    @Test
    void are_those_of_index_select() {
        forAll(1, 100, random -> {
            Tensor x = Samples.values(random, DType.FLOAT64, 4, 5).requiresGrad_();
            Tensor y = Samples.values(random, DType.FLOAT64, 4, 5);
            Tensor bySlices = Factories.zeros(DType.FLOAT64);
            Tensor byIndices = Factories.zeros(DType.FLOAT64);
            Tensor doubled = x.mul(2.0);
            for (int i = 0; i < 6; i++) {
                int dim = random.nextInt(2);
                int start = random.nextInt(4);
                int step = random.nextInt(1, 3);
                int[] places = range(start, x.size(dim), step);
                Tensor weight = y.slice(dim, start, y.size(dim), step);
                bySlices = bySlices.add(
                        doubled.slice(dim, start, x.size(dim), step).mul(weight).sum());
                byIndices = byIndices.add(doubled.indexSelect(dim, Factories.fromArray(places))
                        .mul(weight)
                        .sum());
                if (random.nextInt(4) == 0) {
                    bySlices = bySlices.add(doubled.square().sum());
                    byIndices = byIndices.add(doubled.square().sum());
                }
            }
            Tensor[] inputs = {x};
            Tensor one = Autograd.grad(new Tensor[] {bySlices}, inputs, null, true, false)[0];
            Tensor two = Autograd.grad(new Tensor[] {byIndices}, inputs, null, false, false)[0];
            assertThat(one.allclose(two, 1e-12, 1e-12)).isTrue();
        });
    }

    private static int[] range(int from, int to, int step) {
        int[] places = new int[Math.max(0, Math.ceilDiv(to - from, step))];
        for (int i = 0; i < places.length; i++) {
            places[i] = from + i * step;
        }
        return places;
    }

    @Test
    void leave_a_shared_gradient_as_it_is() {
        Tensor x = Factories.ones(3).requiresGrad_();
        Tensor a = x.mul(1.0);
        Tensor given = Factories.tensor(1.0, 2.0, 3.0);
        Tensor out = a.add(a.narrow(0, 1, 1)).add(a.narrow(0, 2, 1));
        out.backward(given);
        assertThat(given.toFloatArray()).containsExactly(1, 2, 3);
        assertThat(x.grad().toFloatArray()).containsExactly(1, 8, 9);
    }

    @Test
    void can_be_differentiated_again() {
        Tensor x = Factories.tensor(1.0, 2.0, 3.0).to(DType.FLOAT64).requiresGrad_();
        GradCheck.gradgradcheck(
                t -> t[0].narrow(0, 0, 2).mul(t[0].narrow(0, 1, 2)).mul(t[0].narrow(0, 2, 1)), x);
    }
}
