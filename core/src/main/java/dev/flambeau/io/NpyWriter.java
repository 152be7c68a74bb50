package dev.flambeau.io;

import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Writes an array of numpy.
final class NpyWriter {
    private static final int ALIGNMENT = 64;
    /// Magic number, version and length of the header in version 1.
    private static final int START = 10;

    private final Tensor ordered;
    private final byte[] header;

    /// @param what how messages call the tensor
    NpyWriter(Tensor tensor, String what, Origin origin) {
        Tensor plain = tensor.detach();
        int[] backwards = new int[plain.dim()];
        Arrays.setAll(backwards, i -> backwards.length - 1 - i);
        Tensor reversed = plain.dim() < 2 ? plain : plain.permute(backwards);
        boolean fortran = !plain.isContiguous() && reversed.isContiguous();
        this.ordered = fortran ? reversed : plain;
        this.header = header(
                descr(plain.dtype(), what, origin), fortran, plain.shape().toArray());
    }

    /// Bytes of the whole array.
    long length() {
        return header.length + (long) ordered.numel() * ordered.dtype().bytes();
    }

    void write(ByteSink sink) throws IOException {
        sink.put(ByteBuffer.wrap(header));
        TensorBytes.write(ordered, sink);
    }

    private static String descr(DType dtype, String what, Origin origin) {
        if (dtype == DType.BFLOAT16) {
            throw origin.error(what + " is bfloat16, which numpy does not have; save x.to(DType.FLOAT32)");
        }
        return (dtype.bytes() == 1 ? "|" : "<") + ElementType.of(dtype).numpyCode();
    }

    private static byte[] header(String descr, boolean fortran, int[] sizes) {
        String inner = Arrays.stream(sizes).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        String shape = "(" + inner + (sizes.length == 1 ? ",)" : ")");
        String dict = "{'descr': '" + descr + "', 'fortran_order': " + (fortran ? "True" : "False") + ", 'shape': "
                + shape + ", }";
        int length = (START + dict.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        String text = dict + " ".repeat(length - START - dict.length() - 1) + "\n";
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(NpyHeader.MAGIC.getBytes(StandardCharsets.ISO_8859_1))
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) (length - START))
                .put(text.getBytes(StandardCharsets.US_ASCII))
                .array();
    }
}
