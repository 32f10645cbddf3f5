/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.Amount;
import dev.reeve.model.Trust;
import dev.reeve.source.Stop;
import java.time.InstantSource;
import java.util.TreeMap;

/** Hands on the lines of standard input. They have their dates in them, as those of a file; anybody may have written them. When there are no more, it says so and waits. */
public final class StandardInputFeed implements Feed {
    static final String ORIGIN = "standard input";

    private static final long PIECE_MILLIS = 250;
    private static final long PAUSE = 1_000_000_000;

    private final StandardInput input;
    private final String encoding;
    private final int maxLine;
    private final InstantSource clock;

    /** @param encoding a charset's name, or {@code auto} @param maxLine bytes of a line; longer ones are cut */
    public StandardInputFeed(StandardInput input, String encoding, int maxLine, InstantSource clock) {
        this.input = input;
        this.encoding = encoding;
        this.maxLine = maxLine;
        this.clock = clock;
    }

    @Override
    public void run(Arrivals to, Stop stop) throws Exception {
        input.begin(encoding, maxLine);
        to.caughtUp();
        String doing = "reading standard input";
        to.pause(doing);
        long paused = System.nanoTime();
        while (!stop.asked()) {
            switch (input.next(PIECE_MILLIS)) {
                case StandardInput.Item.Text(LineReader.Line line) -> to.take(arrival(line));
                case StandardInput.Item.End(String error) -> doing = over(error);
                case null -> {}
            }
            if (System.nanoTime() - paused > PAUSE) {
                paused = System.nanoTime();
                to.pause(doing);
            }
        }
    }

    private String over(String error) {
        return "standard input is over after " + Amount.of(input.lines(), "line")
                + (error.isEmpty() ? "" : ": " + error);
    }

    private Arrival arrival(LineReader.Line line) {
        return new Arrival(line.text(), ORIGIN, clock.instant(), null, Trust.REPORTED, new TreeMap<>(), "", line.cut());
    }
}
