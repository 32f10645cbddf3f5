/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import dev.reeve.os.OsException;
import dev.reeve.os.ShortRun;
import dev.reeve.os.WaitSet;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A plugin that runs, and what it has printed so far. Belongs to one loop's thread. */
final class PluginWatch extends Deadlines.Due {
    /** Nobody reads this much of a check; who writes more will not stop. */
    private static final long FLOOD = 4L << 20;

    private static final int ERRORS_LIMIT = 4_096;
    private static final int KINDS = 4;
    private static final int OUTPUT = 1;
    private static final int ERRORS = 2;

    final Plugins.Question question;
    final ShortRun run;
    final long began;
    final long token;
    boolean ended;
    boolean answered;
    boolean outputEnded;
    /** It does not die, and its place was given to another. */
    boolean displaced;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream(128);
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream(0);
    private boolean followed;
    private boolean errorsEnded;
    private long seen;

    /** @param token greater than 0 */
    PluginWatch(Plugins.Question question, ShortRun run, long began, long token) {
        this.question = question;
        this.run = run;
        this.began = began;
        this.token = token;
    }

    long timeout() {
        return question.timeout().toNanos();
    }

    static long number(long token) {
        return token / KINDS;
    }

    long endToken() {
        return token * KINDS;
    }

    long outputToken() {
        return token * KINDS + OUTPUT;
    }

    long errorsToken() {
        return token * KINDS + ERRORS;
    }

    boolean isEnd(long of) {
        return of % KINDS == 0;
    }

    boolean isErrors(long of) {
        return of % KINDS == ERRORS;
    }

    /** From now on it is told when there is something to read. */
    void follow(WaitSet waiting) throws OsException {
        if (!followed) {
            followed = true;
            waiting.addOutput(run, outputToken());
            waiting.addErrors(run, errorsToken());
        }
    }

    void unfollow(WaitSet waiting) throws OsException {
        if (followed) {
            followed = false;
            waiting.removeOutput(run);
            waiting.removeErrors(run);
        }
    }

    /** What is there of one of its outputs, as long as that is not too much. */
    void takeAll(boolean fromErrors, ShortRun.Buffer buffer, WaitSet waiting) throws OsException {
        while (!(fromErrors ? errorsEnded : outputEnded) && !flooded() && take(fromErrors, buffer, waiting)) {
            continue;
        }
    }

    /** One piece; false when there is nothing more for now. */
    boolean take(boolean fromErrors, ShortRun.Buffer buffer, WaitSet waiting) throws OsException {
        ShortRun.Reading reading = fromErrors ? run.readErrors(buffer) : run.readOutput(buffer);
        switch (reading) {
            case SOME -> printed(buffer.toBytes(), fromErrors);
            case NOTHING_YET -> {}
            case ENDED -> closed(fromErrors, waiting);
        }
        return reading == ShortRun.Reading.SOME;
    }

    private void closed(boolean ofErrors, WaitSet waiting) throws OsException {
        if (ofErrors) {
            errorsEnded = true;
        } else {
            outputEnded = true;
        }
        if (followed && ofErrors) {
            waiting.removeErrors(run);
        } else if (followed) {
            waiting.removeOutput(run);
        }
    }

    private void printed(byte[] bytes, boolean onErrors) {
        ByteArrayOutputStream kept = onErrors ? errors : output;
        int limit = onErrors ? ERRORS_LIMIT : question.run().outputLimit();
        kept.write(bytes, 0, Math.min(bytes.length, limit - kept.size()));
        seen += bytes.length;
    }

    boolean flooded() {
        return seen > FLOOD;
    }

    /** Whether it said something where it should: then its errors are not asked for. */
    boolean said() {
        return output.size() > 0 && !output().isBlank();
    }

    String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }
}
