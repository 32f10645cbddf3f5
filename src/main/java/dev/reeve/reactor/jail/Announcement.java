/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.model.Value;
import java.util.List;

/** A ban that the actions of a jail are told of, or are to be. Kept by the thousand: plain fields. */
final class Announcement {
    static final long NEVER = Long.MAX_VALUE;

    /** What is to be done about it next. */
    enum Todo {
        /** Nothing. */
        NONE,
        /** Nothing before the guard has permitted the jail's own wish. */
        WAIT,
        BAN,
        /** Tell of a later end. */
        PROLONG,
        /** Tell those actions that have lost it. */
        RESTORE,
        UNBAN
    }

    final String jail;
    final String id;

    /** Failures that led to it, and which ban of this id it is. */
    long failures;

    long count = 1;

    /** The last failure by the wall clock, and the end by the monotonic one, in microseconds. */
    long time;

    long end = NEVER;

    String user = "";
    List<String> lines = List.of();

    /** Whether a person asked for it, in the name of the jail. */
    boolean byHand;

    /** Whether it was made before this start. */
    boolean restored;

    /** Whether the actions were told, as far as is known. */
    boolean banned;

    /** Whether they may not have been told after all: nothing says how far the command got. */
    boolean unsure;

    Todo todo = Todo.WAIT;

    /** What the attempt does that is under way. */
    Todo doing = Todo.NONE;

    /** Whether it was proposed, and the guard has not got it yet. */
    boolean proposed;

    /** The number of the attempt that is under way; 0 for none. So for the decision that the guard has. */
    long busy;

    /** Whether that attempt lets somebody in again. */
    boolean lifting;

    long decision;

    /** When it is looked at again. */
    long due = NEVER;

    /** How often an attempt was not even begun. */
    int tries;

    Announcement(String jail, String id) {
        this.jail = jail;
        this.id = id;
    }

    static String key(String jail, String id) {
        return jail + "/" + id;
    }

    String key() {
        return key(jail, id);
    }

    boolean v6() {
        return id.indexOf(':') >= 0;
    }

    boolean idle() {
        return busy == 0 && decision == 0 && !proposed;
    }

    /** Takes over what a newer ban of the same says. */
    void renew(Announcement newer) {
        failures = newer.failures;
        count = newer.count;
        time = newer.time;
        end = newer.end;
        user = newer.user;
        lines = newer.lines;
        byHand = newer.byHand;
        tries = 0;
        unsure = false;
        todo = newer.todo;
    }

    Value save() {
        return new Value.Items(List.of(
                Value.of(jail),
                Value.of(id),
                Value.of(failures),
                Value.of(count),
                Value.of(time),
                Value.of(end),
                Value.of(user),
                Value.texts(lines),
                Value.of(byHand),
                Value.of(restored),
                Value.of(banned),
                Value.of(todo.name()),
                Value.of(busy),
                Value.of(decision),
                Value.of(due),
                Value.of(tries),
                Value.of(lifting),
                Value.of(unsure),
                Value.of(doing.name()),
                Value.of(proposed)));
    }

    static Announcement restore(Saved saved) {
        Announcement one = new Announcement(saved.text(0), saved.text(1));
        one.failures = saved.number(2);
        one.count = saved.number(3);
        one.time = saved.number(4);
        one.end = saved.number(5);
        one.user = saved.text(6);
        one.lines = saved.list(7).stream().map(Value::plain).toList();
        one.byHand = saved.truth(8);
        one.restored = saved.truth(9);
        one.banned = saved.truth(10);
        one.todo = Todo.valueOf(saved.text(11));
        one.busy = saved.number(12);
        one.decision = saved.number(13);
        one.due = saved.number(14);
        one.tries = (int) saved.number(15);
        one.lifting = saved.truth(16);
        if (saved.size() > 17) {
            one.unsure = saved.truth(17);
            one.doing = Todo.valueOf(saved.text(18));
            one.proposed = saved.truth(19);
        }
        return one;
    }
}
