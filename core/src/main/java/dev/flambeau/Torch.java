package dev.flambeau;

import dev.flambeau.error.ValueException;
import dev.flambeau.fft.Fft;
import dev.flambeau.fft.StftOptions;
import dev.flambeau.io.Checkpoint;
import dev.flambeau.io.Checkpoints;
import dev.flambeau.io.LoadOptions;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.nn.Module;
import dev.flambeau.nn.PythonCode;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Tensor;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Everything a script calls without an object: `import static dev.flambeau.Torch.*;` brings the factories of
/// tensors, random numbers, modes, and saving and loading, as `import torch` does in Python.
public final class Torch extends RandomFactories {
    private Torch() {}

    /// Writes a state dict, a tensor, or a tree of maps, lists, tensors, numbers and strings, in the format
    /// of [torch.save](https://docs.pytorch.org/docs/stable/generated/torch.save.html). The file is complete
    /// or not there at all.
    ///
    /// @param value what to write
    /// @param file  where; an older file is replaced
    /// @throws dev.flambeau.error.CheckpointException if it cannot be written
    public static void save(@Nullable Object value, Path file) {
        Checkpoints.save(value, file);
    }

    /// Reads a file that [#save] or PyTorch wrote, as
    /// [torch.load](https://docs.pytorch.org/docs/stable/generated/torch.load.html) with `weights_only=True`:
    /// nothing in it is executed. Files of safetensors, npy and npz are known by their contents and read too.
    ///
    /// @param file what to read
    /// @return what it holds: `load(file).stateDict()`, `load(file).get("epoch").asLong()`
    /// @throws dev.flambeau.error.CheckpointException if it is missing, damaged, hostile or of an unknown
    ///     kind
    public static Checkpoint load(Path file) {
        return Checkpoints.load(file);
    }

    /// Reads a file as [#load(Path)] does, with options: `load(file, new LoadOptions().mmap(true))`.
    ///
    /// @param file    what to read
    /// @param options lenient about objects of unknown classes, or mapped into memory
    /// @throws dev.flambeau.error.CheckpointException if it is missing, damaged or of an unknown kind
    public static Checkpoint load(Path file, LoadOptions options) {
        return Checkpoints.load(file, options);
    }

    /// A model as a PyTorch program: classes with the same parameters under the same names, and the lines that
    /// load its weights. `forward` of a model of one's own is left to be written; see [#toPython(Module,
    /// String, Tensor)].
    ///
    /// @param model of any kind
    /// @param file  with the weights, that Python loads: `model.pt` or `model.safetensors`
    public static String toPython(Module model, String file) {
        return PythonCode.of(model, file, null);
    }

    /// A model as a PyTorch program, as [#toPython(Module, String)] gives it, with `forward` where an example
    /// shows that a model of one's own calls its parts one after the other, perhaps flattening between them.
    ///
    /// @param model   of any kind; it runs once, in evaluation mode
    /// @param file    with the weights, that Python loads
    /// @param example an input, with its batch
    public static String toPython(Module model, String file, Tensor example) {
        return PythonCode.of(model, file, example);
    }

    /// Spectra of windows that glide over a signal, as pairs of real and imaginary parts
    /// ([torch.stft](https://docs.pytorch.org/docs/stable/generated/torch.stft.html)).
    ///
    /// @param input   of shape `[samples]` or `[batch, samples]`
    /// @param nFft    samples of a spectrum
    /// @param options hop, window, padding, normalization
    /// @return of shape `[..., frequencies, windows, 2]`
    public static Tensor stft(Tensor input, int nFft, StftOptions options) {
        return Fft.stft(input, nFft, options);
    }

    /// The signal whose short-time spectra come closest: undoes [#stft].
    ///
    /// @param input   of shape `[..., frequencies, windows, 2]`
    /// @param nFft    samples of a spectrum
    /// @param options as they were for [#stft]
    /// @param length  samples of the result; null for as many as the windows cover
    public static Tensor istft(Tensor input, int nFft, StftOptions options, @Nullable Integer length) {
        return Fft.istft(input, nFft, options, length);
    }

    /// The version of Flambeau, such as `0.1.0`, as `torch.__version__` has that of PyTorch.
    public static String version() {
        return Version.FLAMBEAU;
    }

    /// How many threads an operator uses, that of the caller included; at first one for each processor the JVM
    /// has
    /// ([torch.get_num_threads](https://docs.pytorch.org/docs/stable/generated/torch.get_num_threads.html)).
    public static int getNumThreads() {
        return Parallel.threads();
    }

    /// Sets how many threads an operator uses. Results have the same bits for any number
    /// ([torch.set_num_threads](https://docs.pytorch.org/docs/stable/generated/torch.set_num_threads.html)).
    ///
    /// @param count that of the caller included, from 1 to 1024
    /// @throws ValueException if it is out of that range
    public static void setNumThreads(int count) {
        if (count < 1 || count > Parallel.MOST) {
            throw new ValueException("setNumThreads: got " + count + "; expected a number from 1 to " + Parallel.MOST);
        }
        Parallel.setThreads(count);
    }
}
