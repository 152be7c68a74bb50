package dev.flambeau.tensor;

import dev.flambeau.error.ValueException;
import dev.flambeau.kernels.ArrayPool;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// The memory behind a tensor and its views: one Java array. The garbage collector frees it, so nobody closes
/// it; where backward or a [Scope] knows that nobody needs it any more, it is used again before that.
///
/// Every write through any tensor that shares it raises its version; that is how backward notices that a
/// tensor it saved has been changed since.
public final class Storage {
    // What becomes of the memory when the scope ends in which it was made: numbers, so that a storage stays small.
    /// It is given back.
    private static final byte TAKEN = 0;
    /// It goes to the scope around.
    private static final byte KEPT = 1;
    /// Nothing.
    private static final byte FREE = 2;
    /// Nothing, since it is the gradient of a leaf, which nobody but the leaf knows and which gives it back
    /// itself.
    private static final byte HIDDEN = 3;

    /// So many nodes are never counted down.
    private static final short MANY = Short.MAX_VALUE;

    /// Null while it is put off, and once it was given back.
    private @Nullable Object array;

    final DType dtype;
    private final int length;
    private byte fate = TAKEN;
    /// Nodes that hold it as their gradient while backward runs; at most [#MANY].
    private short holders;

    int version;

    /// @param array  that nothing else knows; null if it is put off
    /// @param dtype  element type
    /// @param length elements
    Storage(@Nullable Object array, DType dtype, int length) {
        this.array = array;
        this.dtype = dtype;
        this.length = length;
        if (length >= ArrayPool.LEAST) {
            Scope.register(this);
        }
    }

    /// The Java array, computed now if that was put off.
    Object array() {
        Object known = array;
        return known == null ? settled() : known;
    }

    private synchronized Object settled() {
        Object known = array;
        Deferred later = known == null ? Deferred.of(this) : null;
        if (later != null) {
            known = later.make();
            settle((float[]) known);
        }
        if (known == null) {
            throw new ValueException("the memory of this tensor (" + length + " elements of " + dtype
                    + ") was given back: it was made inside a Scope that has ended, or was a gradient that zeroGrad() "
                    + "cleared; keep it with scope.keep(tensor), or clone() it before");
        }
        return known;
    }

    /// What was put off is there, unless somebody was faster.
    synchronized void settle(float[] made) {
        if (array == null) {
            // Other threads see the elements before they see the array.
            VarHandle.releaseFence();
            array = made;
            Deferred.close(this);
        }
    }

    /// True if this will be given back unless somebody keeps it, and nobody has the array.
    boolean isTemporary() {
        return fate == TAKEN;
    }

    /// The Java array, for somebody who may use it for ever.
    Object lend() {
        free();
        return array();
    }

    /// No scope takes this memory: something that lives longer has it.
    void free() {
        outlive();
        fate = FREE;
    }

    /// As [#free] for the gradient of a leaf, which takes the memory back itself, unless somebody else sees it.
    void hide() {
        fate = HIDDEN;
    }

    /// The leaf needs its gradient no more.
    void dropped() {
        if (fate == HIDDEN) {
            release();
        }
    }

    /// A node of the tape holds this as its gradient, and nobody but such nodes knows it.
    void hold() {
        if (holders < MANY) {
            holders++;
        }
    }

    /// One of them does no more.
    void drop() {
        if (holders < MANY) {
            holders--;
        }
    }

    int holders() {
        return holders;
    }

    /// What this is computed from may be given back before it.
    private void outlive() {
        if (array == null && Deferred.of(this) != null) {
            settled();
        }
    }

    /// For [Scope#keep].
    void keep() {
        outlive();
        fate = fate == TAKEN ? KEPT : fate;
    }

    /// Its scope ends.
    ///
    /// @param nested whether that lies in another
    /// @return true if the memory belongs to the other from now on
    boolean leaves(boolean nested) {
        if (fate == TAKEN) {
            release();
        }
        boolean moves = nested && fate == KEPT;
        if (moves) {
            fate = TAKEN;
        }
        return moves;
    }

    /// Gives the array back; from now on it is an error to use this.
    void release() {
        if (array != null) {
            ArrayPool.give(dtype.codec(), array, length);
            array = null;
        } else {
            Deferred.close(this);
        }
    }

    /// True once the memory was given back, because the [Scope] ended in which it was made.
    public boolean isReleased() {
        return array == null && Deferred.of(this) == null;
    }

    /// Zeroed memory.
    ///
    /// @param dtype  element type
    /// @param length elements
    public static Storage allocate(DType dtype, int length) {
        return new Storage(ArrayPool.zeros(dtype.codec(), length), dtype, length);
    }

    /// Element type.
    public DType dtype() {
        return dtype;
    }

    /// Elements, not bytes.
    public int length() {
        return length;
    }

    /// Fills elements from little-endian bytes; the buffer's position moves past them.
    ///
    /// @param in     the bytes
    /// @param offset the first element to write
    /// @param count  how many elements
    /// @throws ValueException if the range or the buffer is too short
    public void read(ByteBuffer in, int offset, int count) {
        check(in, offset, count);
        Deferred.beforeChange(this);
        version++;
        dtype.codec().decode(in.order(ByteOrder.LITTLE_ENDIAN), array(), offset, count);
    }

    /// Writes elements as little-endian bytes; the buffer's position moves past them.
    ///
    /// @param out    takes the bytes
    /// @param offset the first element
    /// @param count  how many elements
    /// @throws ValueException if the range or the buffer is too short
    public void write(ByteBuffer out, int offset, int count) {
        check(out, offset, count);
        dtype.codec().encode(array(), offset, out.order(ByteOrder.LITTLE_ENDIAN), count);
    }

    private void check(ByteBuffer buffer, int offset, int count) {
        if (offset < 0 || count < 0 || offset > length - count) {
            throw new ValueException("storage of " + length + " elements has no range " + offset + " + " + count);
        }
        if (buffer.remaining() < (long) count * dtype.bytes()) {
            throw new ValueException("storage: " + count + " elements of " + dtype + " need "
                    + (long) count * dtype.bytes() + " bytes, the buffer has " + buffer.remaining());
        }
    }
}
