package dev.flambeau.io;

import static dev.flambeau.io.Opcode.*;

import dev.flambeau.tensor.Tensor;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs the stack machine of one pickle, as far as data needs it: values, containers, and calls of the few
/// functions in [Known], which stand for code of ours. It has no jumps, so each byte is looked at once.
final class PickleReader {
    /// Estimates of what an instruction, an entry of a dict and a dict take of the heap.
    private static final int VALUE_BYTES = 64;

    private static final int DICT_BYTES = 128;

    private final ByteInput in;
    private final Origin origin;
    private final Budget budget;
    private final PickleStack stack;
    private final Keys keys;
    private final Calls calls;
    private final boolean lenient;
    private final @Nullable StorageSource source;
    private final Map<Integer, Object> memo = new HashMap<>();

    /// @param source  what holds the storages; null where there can be no tensor
    /// @param lenient whether what is unknown gives inert records
    PickleReader(ByteInput in, Origin origin, Budget budget, @Nullable StorageSource source, boolean lenient) {
        this.in = in;
        this.origin = origin;
        this.budget = budget;
        this.stack = new PickleStack(origin);
        this.keys = new Keys(origin, lenient);
        this.calls = new Calls(origin, new TensorBuilder(origin, source, lenient), keys, lenient);
        this.lenient = lenient;
        this.source = source;
    }

    /// The object that the pickle makes; not yet looked at by [TreeCheck].
    Object read() throws IOException {
        long start = in.remaining();
        for (int code = in.u8(); code != STOP; code = in.u8()) {
            budget.take(VALUE_BYTES);
            step(code);
            if (start - in.remaining() > Limits.PICKLE_BYTES) {
                throw origin.refused("the object tree has more than " + (Limits.PICKLE_BYTES >> 20)
                        + " MiB, without the numbers in tensors");
            }
        }
        return stack.pop();
    }

    private void step(int code) throws IOException {
        switch (code) {
            case PROTO -> protocol(in.u8());
            case FRAME -> in.little(8);
            case NONE -> stack.push(None.NONE);
            case NEWTRUE -> stack.push(true);
            case NEWFALSE -> stack.push(false);
            case BININT -> stack.push((long) (int) in.little(4));
            case BININT1 -> stack.push(in.little(1));
            case BININT2 -> stack.push(in.little(2));
            case LONG1 -> stack.push(integer(in.u8()));
            case LONG4 -> stack.push(integer(in.little(4)));
            case BINFLOAT -> stack.push(Double.longBitsToDouble(Long.reverseBytes(in.little(8))));
            case SHORT_BINSTRING -> stack.push(latin(in.u8()));
            case BINSTRING -> stack.push(latin(in.little(4)));
            case SHORT_BINUNICODE -> stack.push(unicode(in.u8()));
            case BINUNICODE -> stack.push(unicode(in.little(4)));
            case BINUNICODE8 -> stack.push(unicode(in.little(8)));
            case SHORT_BINBYTES -> stack.push(bytes(in.u8()));
            case BINBYTES -> stack.push(bytes(in.little(4)));
            case BINBYTES8, BYTEARRAY8 -> stack.push(bytes(in.little(8)));
            case EMPTY_LIST, EMPTY_SET -> stack.push(new ArrayList<>());
            case EMPTY_DICT -> stack.push(dict());
            case EMPTY_TUPLE -> stack.push(new PyTuple(List.of()));
            case TUPLE1 -> stack.push(stack.tuple(1));
            case TUPLE2 -> stack.push(stack.tuple(2));
            case TUPLE3 -> stack.push(stack.tuple(3));
            case TUPLE -> stack.push(new PyTuple(stack.popMark()));
            case FROZENSET -> stack.push(stack.popMark());
            case MARK -> stack.mark();
            case POP -> stack.pop();
            case POP_MARK -> stack.popMark();
            case DUP -> stack.push(stack.top());
            case APPEND -> append(List.of(stack.pop()));
            case APPENDS, ADDITEMS -> append(stack.popMark());
            case SETITEM -> setItems(stack.tuple(2).items());
            case SETITEMS -> setItems(stack.popMark());
            case BINGET -> stack.push(remembered(in.u8()));
            case LONG_BINGET -> stack.push(remembered((int) in.little(4)));
            case BINPUT -> memo.put(in.u8(), stack.top());
            case LONG_BINPUT -> memo.put((int) in.little(4), stack.top());
            case MEMOIZE -> memo.put(memo.size(), stack.top());
            case GLOBAL -> stack.push(global(in.line(), in.line()));
            case STACK_GLOBAL -> stackGlobal();
            case REDUCE -> call(false);
            case NEWOBJ -> call(true);
            case NEWOBJ_EX -> callWithNames();
            case BUILD -> build();
            case BINPERSID -> stack.push(storage(stack.pop()));
            default ->
                throw origin.damaged(String.format(
                        "the object tree has the instruction 0x%02x, which no data in pickle protocols 2 to 5 needs",
                        code));
        }
    }

    private void protocol(int version) {
        if (version < 2 || version > 5) {
            throw origin.error(
                    "it is written in pickle protocol " + version + "; supported are 2 (what torch.save uses) to 5");
        }
    }

    private Object integer(long count) throws IOException {
        if (count > Limits.INTEGER_BYTES) {
            throw origin.refused("an integer has " + count + " bytes");
        }
        byte[] bytes = in.bytes(count);
        for (int low = 0, high = bytes.length - 1; low < high; low++, high--) {
            byte b = bytes[low];
            bytes[low] = bytes[high];
            bytes[high] = b;
        }
        BigInteger value = bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
        if (value.bitLength() < Long.SIZE) {
            return value.longValue();
        }
        return value;
    }

    private byte[] bytes(long count) throws IOException {
        budget.take(Math.clamp(count, 0, in.remaining()));
        return in.bytes(count);
    }

    private String latin(long count) throws IOException {
        return new String(bytes(count), StandardCharsets.ISO_8859_1);
    }

    private String unicode(long count) throws IOException {
        budget.take(Math.clamp(count, 0, in.remaining()));
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(count)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw origin.error("damaged, or not written by torch.save: a string is not UTF-8", e);
        }
    }

    private PyDict dict() {
        budget.take(DICT_BYTES);
        return new PyDict(false);
    }

    private void append(List<Object> items) {
        if (lenient && stack.top() instanceof PyObject object) {
            object.append(items);
            return;
        }
        if (!(stack.top() instanceof ArrayList<?>)) {
            throw origin.refused("it appends to " + Names.a(stack.top()) + ", which is no list");
        }
        @SuppressWarnings("unchecked") // The reader makes no other lists.
        ArrayList<Object> list = (ArrayList<Object>) stack.top();
        list.addAll(items);
    }

    private void setItems(List<Object> items) {
        PyDict dict = stack.top() instanceof PyObject object && lenient
                ? object.attributes()
                : stack.top() instanceof PyDict plain ? plain : null;
        if (dict == null || items.size() % 2 != 0) {
            throw origin.refused("it sets an item of " + Names.a(stack.top()) + ", which is no dict");
        }
        budget.take((long) VALUE_BYTES * items.size());
        for (int i = 0; i < items.size(); i += 2) {
            dict.entries.put(keys.check(items.get(i)), items.get(i + 1));
        }
    }

    private Object remembered(int index) {
        Object value = memo.get(index);
        if (value == null) {
            throw origin.damaged("the object tree refers to an object that it does not have");
        }
        return value;
    }

    private Object global(String module, String name) {
        return Known.find(module, name);
    }

    private void stackGlobal() {
        if (stack.pop() instanceof String name && stack.pop() instanceof String module) {
            stack.push(global(module, name));
        } else {
            throw origin.damaged("the name of a Python function is no string");
        }
    }

    private void call(boolean isClass) throws IOException {
        Object arguments = stack.pop();
        budget.take(DICT_BYTES);
        stack.push(calls.call(stack.pop(), arguments, isClass));
    }

    /// A call with arguments by name, which only objects of classes that we do not know have.
    private void callWithNames() throws IOException {
        Object names = stack.pop();
        call(true);
        if (names instanceof PyDict dict && stack.top() instanceof PyObject object) {
            object.setState(dict);
        }
    }

    /// Attributes: only those that PyTorch puts on a state dict are of interest, and those of records.
    private void build() {
        Object state = stack.pop();
        Object target = stack.top();
        if (target instanceof Tensor || target instanceof LazyTensor || target instanceof Unsupported) {
            return;
        }
        if (target instanceof PyObject object) {
            object.setState(state);
            return;
        }
        if (!(target instanceof PyDict dict) || !dict.ordered || !(state instanceof PyDict attributes)) {
            if (lenient) {
                return;
            }
            throw origin.refused("it sets attributes of " + Names.a(target));
        }
        if (attributes.entries.get("_metadata") instanceof PyDict metadata) {
            dict.metadata = metadata;
        }
    }

    /// The storage that a persistent id stands for.
    private Object storage(Object id) {
        List<Object> parts = id instanceof PyTuple(List<Object> items) ? items : List.of();
        if (lenient && parts.size() >= 2 && parts.get(0).equals("module")) {
            return parts.get(1);
        }
        if (parts.size() >= 2 && parts.get(0).equals("module") && parts.get(1) instanceof Global global) {
            throw Calls.wholeModule(origin, global);
        }
        boolean known = (parts.size() == 5 || parts.size() == 6) && parts.get(0).equals("storage");
        if (known
                && parts.get(1) instanceof StorageType type
                && parts.get(2) instanceof String key
                && parts.get(3) instanceof String
                && parts.get(4) instanceof Long numel) {
            StorageRef ref = parts.size() == 5 || parts.get(5) instanceof None
                    ? new StorageRef(type, key, numel, 0, numel)
                    : view(type, key, numel, parts.get(5));
            if (source != null) {
                source.named(ref);
            }
            return ref;
        }
        if (lenient) {
            return PyObject.of("persistent id");
        }
        throw origin.refused("it refers to something outside that is no storage of numbers");
    }

    /// A part of a storage, in old files: `(key, offset, size)`.
    private StorageRef view(StorageType type, String key, long numel, Object part) {
        if (part instanceof PyTuple(List<Object> items)
                && items.size() == 3
                && items.get(1) instanceof Long offset
                && items.get(2) instanceof Long length
                && offset >= 0
                && length >= 0
                && offset <= numel - length) {
            return new StorageRef(type, key, numel, offset, length);
        }
        throw origin.damaged("a part of storage " + Origin.quote(key) + " reaches outside it");
    }
}
