/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.LogSpec;
import dev.reeve.model.jail.match.LineResult;
import dev.reeve.model.jail.match.Phase;
import dev.reeve.model.jail.pass.Encodings;
import dev.reeve.model.jail.pass.JailPass;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Jails that have read a file equally far, and go on together: each chunk is read once and goes through one pass for all of them. What is found reaches the jails when the whole chunk is through, so that a
 * chunk that breaks the pass can be read anew. One thread at a time.
 */
final class JailCursor implements FollowedFile.Lines {
    private static final int MAX_LINE = LogSpec.DEFAULT_MAX_LINE;

    final FollowedFile file;
    final List<Member> members;
    private final JailPass pass;
    private final Clock clock;
    private final LineEnds ends;
    private final LineText texts;
    private final boolean asBytes;
    private final List<List<JailInbox.Hit>> hits = new ArrayList<>();
    private long read;

    /** Whether the end was reached once: what comes is being written now. */
    private boolean live;

    /** Since when some of them have no room, by {@link System#nanoTime}; 0: all have. */
    long crowdedSince;

    /** Where it was taken out of a company that broke, and reads alone once; -1: nowhere. */
    long apartAt = -1;

    /** @param members with one encoding */
    JailCursor(FollowedFile file, List<Member> members, JailPass pass, Clock clock, boolean live) {
        Charset charset = Passes.charset(members);
        this.file = file;
        this.members = Passes.ordered(members);
        this.pass = pass;
        this.clock = clock;
        this.live = live;
        this.ends = LineEnds.of(charset);
        this.texts = LineText.ofJail(charset);
        this.asBytes = charset == null || Encodings.hasAscii(charset);
        members.forEach(member -> hits.add(new ArrayList<>()));
    }

    JailPass pass() {
        return pass;
    }

    boolean isLive() {
        return live;
    }

    long offset() {
        return file.position().offset();
    }

    /** Whether both may go on as one. */
    boolean meets(JailCursor other) {
        Position mine = file.position();
        Position its = other.file.position();
        return offset() != apartAt
                && its.offset() != other.apartAt
                && readsLike(other)
                && mine.offset() == its.offset()
                && mine.skipping() == its.skipping();
    }

    boolean readsLike(JailCursor other) {
        return Passes.sameCharset(members.getFirst(), other.members.getFirst());
    }

    List<Member> crowded() {
        return members.stream().filter(member -> !member.jail().hasRoom()).toList();
    }

    /** Reads a chunk. @param limit see {@link FollowedFile#read} @return whether there may be more */
    boolean read(byte[] buffer, long limit) throws IOException, InterruptedException {
        begin();
        long before = offset();
        boolean more = file.read(buffer, MAX_LINE, ends, this, limit);
        live |= !more;
        if (offset() != before) {
            deliver();
        }
        return more;
    }

    /** What is left without a line end, of a file that nobody writes to. */
    void finish(byte[] buffer) throws IOException, InterruptedException {
        begin();
        file.finish(buffer, MAX_LINE, this);
        deliver();
    }

    private void begin() {
        hits.forEach(List::clear);
        read = 0;
    }

    private void deliver() {
        for (int i = 0; i < members.size(); i++) {
            members.get(i).jail().add(hits.get(i), file.position(), read);
        }
    }

    @Override
    public void chunk(FollowedFile from, byte[] bytes, int start, int to, long base, boolean cut)
            throws InterruptedException {
        pass.phase(live ? Phase.LIVE : Phase.CATCHING_UP);
        long before = pass.lines();
        JailPass.Taker taker = (jail, line, result, next) -> take(jail, line, result, base + next, cut, before);
        if (asBytes) {
            pass.chunk(bytes, start, to, cut, clock.instant(), taker);
        } else {
            lines(bytes, start, to, base, cut);
        }
        read = pass.lines() - before;
    }

    private void lines(byte[] bytes, int from, int to, long base, boolean cut) throws InterruptedException {
        Instant now = clock.instant();
        long before = pass.lines();
        int at = from;
        while (at < to) {
            int end = ends.next(bytes, at, to);
            int stop = end < 0 ? to : end;
            int next = end < 0 ? to : end + ends.unit();
            boolean tooLong = stop - at > MAX_LINE;
            String text = texts.raw(bytes, at, tooLong ? at + MAX_LINE : stop, cut || tooLong);
            pass.line(text, now, (jail, line, result, none) -> take(jail, line, result, base + next, cut, before));
            at = next;
        }
    }

    private void take(int jail, String line, LineResult result, long next, boolean cut, long before) {
        List<JailInbox.Hit> of = hits.get(jail);
        if (JailReader.matters(result) && !saidAlready(of, result)) {
            of.add(new JailInbox.Hit(line, result, file.position(next, cut), pass.lines() - before));
        }
    }

    /** A filter that is out says so of every line. */
    private static boolean saidAlready(List<JailInbox.Hit> hits, LineResult result) {
        return result instanceof LineResult.Disabled
                && !hits.isEmpty()
                && hits.getLast().result().equals(result);
    }

    /** Alone or with fewer, from the same place. */
    JailCursor part(List<Member> some, JailPass with) {
        return new JailCursor(file.beside(file.position()), some, with, clock, live);
    }
}
