package dev.flambeau.nn;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A copy of a model whose parameters are running averages of those of the model: stochastic weight averaging
/// (SWA) or an exponential moving average (EMA), as
/// [torch.optim.swa_utils.AveragedModel](https://docs.pytorch.org/docs/stable/optim.html#weight-averaging-swa-and-ema).
///
/// ```java
/// var average = new AveragedModel(model, Net::new, AveragedModel.getEmaMultiAvgFn(0.999));
/// ... optimizer.step(); average.updateParameters(model);
/// ```
///
/// The first update copies the parameters, each later one averages.
public final class AveragedModel extends Module {
    /// How an average goes on.
    @FunctionalInterface
    public interface AvgFn {
        /// The next average.
        ///
        /// @param averaged    the average so far
        /// @param current     what comes in
        /// @param numAveraged how many are in the average so far, 1 or more
        Tensor apply(Tensor averaged, Tensor current, long numAveraged);
    }

    private final Module module;
    private final Tensor count = buffer("n_averaged", Factories.tensor(0L));
    private final AvgFn avgFn;
    private final boolean useBuffers;

    /// @param model      what is averaged
    /// @param fresh      makes another model of the same parts, which then gets the values of this one
    /// @param avgFn      how to average
    /// @param useBuffers whether buffers, such as the statistics of normalizations, are averaged too; otherwise
    ///                   they are copied
    /// @throws dev.flambeau.error.StateDictException if fresh makes a model of other parts
    public AveragedModel(Module model, Supplier<? extends Module> fresh, AvgFn avgFn, boolean useBuffers) {
        this.avgFn = avgFn;
        this.useBuffers = useBuffers;
        module = module("module", model.deepCopy(fresh));
    }

    /// Buffers are copied.
    ///
    /// @param model what is averaged
    /// @param fresh makes another model of the same parts
    /// @param avgFn how to average
    public AveragedModel(Module model, Supplier<? extends Module> fresh, AvgFn avgFn) {
        this(model, fresh, avgFn, false);
    }

    /// The mean of all that come in.
    ///
    /// @param model what is averaged
    /// @param fresh makes another model of the same parts
    public AveragedModel(Module model, Supplier<? extends Module> fresh) {
        this(model, fresh, getSwaAvgFn());
    }

    /// An exponential moving average: `decay averaged + (1 - decay) current`.
    ///
    /// @param decay how much of the average stays, from 0 to 1
    /// @throws ValueException if it is not
    public static AvgFn getEmaAvgFn(double decay) {
        checkDecay(decay);
        return (averaged, current, _) -> averaged.mul(decay).add(current.mul(1 - decay));
    }

    /// As [#getEmaAvgFn], rounded as PyTorch's function for many parameters at once does:
    /// `averaged + (1 - decay) (current - averaged)`.
    ///
    /// @param decay how much of the average stays, from 0 to 1
    /// @throws ValueException if it is not
    public static AvgFn getEmaMultiAvgFn(double decay) {
        checkDecay(decay);
        return (averaged, current, _) -> averaged.dtype().isFloating()
                ? averaged.lerp(current, 1 - decay)
                : averaged.mul(decay).add(current.mul(1 - decay));
    }

    /// The mean of all: `averaged + (current - averaged) / (n + 1)`.
    public static AvgFn getSwaAvgFn() {
        return (averaged, current, n) -> averaged.add(current.sub(averaged).div(n + 1));
    }

    private static void checkDecay(double decay) {
        if (!(decay >= 0 && decay <= 1)) {
            throw new ValueException("AveragedModel: decay must be from 0 to 1, not " + decay);
        }
    }

    /// What the model of averages computes.
    @Override
    public Tensor forward(Tensor input) {
        return module.forward(input);
    }

    /// Takes the parameters of the model into the average.
    ///
    /// @param model of the same parts
    public void updateParameters(Module model) {
        List<Tensor> averages = values(module, useBuffers);
        List<Tensor> currents = values(model, useBuffers);
        long n = count.itemLong();
        try (GradMode.Guard _ = GradMode.noGrad()) {
            for (int i = 0; i < averages.size(); i++) {
                Tensor current = currents.get(i).detach();
                Tensor average = averages.get(i);
                average.copy_(n == 0 ? current : avgFn.apply(average.detach(), current, n));
            }
            if (!useBuffers) {
                List<Tensor> buffers = new ArrayList<>(model.namedBuffers().values());
                int i = 0;
                for (Tensor buffer : module.namedBuffers().values()) {
                    buffer.copy_(buffers.get(i++));
                }
            }
            count.add_(1L);
        }
    }

    private static List<Tensor> values(Module model, boolean buffers) {
        List<Tensor> values = new ArrayList<>(model.parameters());
        if (buffers) {
            values.addAll(model.namedBuffers().values());
        }
        return values;
    }

    /// Computes the running statistics of batch normalizations anew, as the mean over all batches: those of a model of
    /// averages belong to no weights there ever were
    /// ([update_bn](https://docs.pytorch.org/docs/stable/optim.html#torch.optim.swa_utils.update_bn)).
    ///
    /// @param loader gives inputs: tensors, or lists that begin with one
    /// @param model  whose statistics are computed; it is in the mode it was in afterwards
    /// @throws ValueException if the loader gives something else
    public static void updateBn(Iterable<?> loader, Module model) {
        IdentityHashMap<BatchNormNd, @Nullable Double> momenta = new IdentityHashMap<>();
        for (Module part : model.namedModules().values()) {
            if (part instanceof BatchNormNd norm) {
                momenta.put(norm, norm.momentum);
            }
        }
        if (momenta.isEmpty()) {
            return;
        }
        boolean training = model.isTraining();
        model.train();
        momenta.keySet().forEach(norm -> {
            norm.resetRunningStats();
            norm.momentum = null;
        });
        try (GradMode.Guard _ = GradMode.noGrad()) {
            for (Object batch : loader) {
                model.forward(input(batch));
            }
        } finally {
            momenta.forEach((norm, momentum) -> norm.momentum = momentum);
            model.train(training);
        }
    }

    private static Tensor input(Object batch) {
        Object first = batch instanceof List<?> list && !list.isEmpty() ? list.getFirst() : batch;
        if (first instanceof Tensor tensor) {
            return tensor;
        }
        throw new ValueException("updateBn: the loader gives a "
                + first.getClass().getSimpleName() + ", not a tensor or a list that begins with one");
    }
}
