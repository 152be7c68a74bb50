package dev.flambeau.io;

/// How a file is loaded: `load(file, new LoadOptions().mmap(true))`.
///
/// @param lenient true to read files that hold more than weights, such as whole modules (`torch.save(model,
///                f)`) and Lightning checkpoints: objects of unknown classes become inert records
///                ([Checkpoint.Kind#OBJECT]) of their class name and their attributes. Still nothing in the
///                file is executed. Tensors of a dtype that Flambeau lacks become those of one that holds all values:
///                uint16 int32, uint32 int64, uint64 int64 (an error beyond 2^63-1), float8 float32, and complex
///                numbers two real ones in a last dimension of 2, as `torch.view_as_real` makes them;
///                [Checkpoint#savedDtype] says what they were. By default such files are refused
/// @param mmap    true to map the file into memory and to read a tensor only when it is asked for, each time
///                anew: a file larger than the heap can be looked at, and a model can be loaded with one tensor
///                at a time in memory beside it. The file must stay as it is meanwhile; checksums are not
///                looked at. Packed records and files of the format before PyTorch 1.6 are read at once all the
///                same
public record LoadOptions(boolean lenient, boolean mmap) {
    /// PyTorch's defaults: strict, all at once.
    public LoadOptions() {
        this(false, false);
    }

    /// With another value of [#lenient()].
    ///
    /// @param newLenient whether objects of unknown classes become inert records
    public LoadOptions lenient(boolean newLenient) {
        return new LoadOptions(newLenient, mmap);
    }

    /// With another value of [#mmap()].
    ///
    /// @param newMmap whether tensors are read when they are asked for
    public LoadOptions mmap(boolean newMmap) {
        return new LoadOptions(lenient, newMmap);
    }
}
