package dev.flambeau.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The stack of the pickle machine. A mark is a floor that nothing but popping the mark gets below.
final class PickleStack {
    private final Origin origin;
    private final ArrayList<Object> values = new ArrayList<>();
    private int[] marks = new int[16];
    private int markCount;

    PickleStack(Origin origin) {
        this.origin = origin;
    }

    void push(Object value) {
        values.add(value);
    }

    Object pop() {
        require(values.size() > floor());
        return values.removeLast();
    }

    Object top() {
        require(values.size() > floor());
        return values.getLast();
    }

    void mark() {
        if (markCount == marks.length) {
            marks = Arrays.copyOf(marks, 2 * markCount);
        }
        marks[markCount++] = values.size();
    }

    /// All above the last mark, which goes.
    List<Object> popMark() {
        require(markCount > 0);
        return popFrom(marks[--markCount]);
    }

    PyTuple tuple(int size) {
        require(values.size() - floor() >= size);
        return new PyTuple(popFrom(values.size() - size));
    }

    private List<Object> popFrom(int start) {
        List<Object> part = values.subList(start, values.size());
        List<Object> items = new ArrayList<>(part);
        part.clear();
        return items;
    }

    private int floor() {
        return markCount == 0 ? 0 : marks[markCount - 1];
    }

    private void require(boolean condition) {
        if (!condition) {
            throw origin.damaged("the object tree takes more values than it has");
        }
    }
}
