/// PyTorch files: reading and writing what `torch.save` and `torch.load` do, without Python and without ever
/// running anything that a file asks for. Also safetensors and the formats of numpy.
///
/// [Checkpoints] loads and saves; [Checkpoint] is what a file holds. In reading order behind them:
/// [CheckpointReader] tells formats apart, [ZipDirectory] and [ZipArchive] find the records, [PickleReader]
/// reads the object tree, [TensorBuilder] makes tensors over the storages, [TreeCheck] looks at the result;
/// [ElementType] and [Elements] are how numbers lie in files; [LazyTensor] and [MappedStorage] are what mapped files
/// have in the place of tensors; [CheckpointWriter],
/// [TreeWriter], [PickleWriter] and [ZipWriter] go the other way.
@NullMarked
package dev.flambeau.io;

import org.jspecify.annotations.NullMarked;
