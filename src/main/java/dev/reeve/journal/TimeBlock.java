package dev.reeve.journal;

/** The range of wall times of a run of entries; widened as entries come. */
final class TimeBlock {
    /** A new block begins where the sequence is divisible by this. */
    static final int SIZE = 1_024;

    final long first;
    long last;
    long low;
    long high;

    TimeBlock(long sequence, long wall) {
        this(sequence, sequence, wall, wall);
    }

    TimeBlock(long first, long last, long low, long high) {
        this.first = first;
        this.last = last;
        this.low = low;
        this.high = high;
    }

    boolean takes(long sequence) {
        return sequence / SIZE == first / SIZE;
    }

    void add(long sequence, long wall) {
        last = sequence;
        low = Math.min(low, wall);
        high = Math.max(high, wall);
    }
}
