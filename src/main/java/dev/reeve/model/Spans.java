package dev.reeve.model;

import java.time.Duration;

/** Time spans in words for people: {@code 3.2 s}, {@code 10 min}, {@code 2 h}. */
public final class Spans {
    private Spans() {}

    /** At most one digit after the point, and the largest unit that leaves 1 or more; negative spans are 0. */
    public static String text(Duration span) {
        long tenths = span.isNegative() ? 0 : span.getSeconds() * 10 + span.getNano() / 100_000_000;
        if (tenths < 600) {
            return tenth(tenths) + " s";
        }
        if (tenths < 36_000) {
            return tenth(tenths / 60) + " min";
        }
        return tenths < 864_000 ? tenth(tenths / 3_600) + " h" : tenth(tenths / 86_400) + " d";
    }

    private static String tenth(long tenths) {
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
    }
}
