/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.ocf;

/**
 * What the end of an action says about the resource, and what is to follow.
 *
 * @param expected whether it is what was to be: nothing is to follow
 * @param state of the resource, as far as this action tells it
 * @param degraded it works, and is about to work worse
 */
public record ActionMeaning(boolean expected, State state, Recovery recovery, boolean degraded) {
    /** What is known of the resource here. */
    public enum State {
        RUNNING,
        PROMOTED,
        STOPPED,
        FAILED,
        FAILED_PROMOTED,
        UNKNOWN
    }

    /** What is to be done about an end that was not to be. */
    public enum Recovery {
        NONE,
        /** Again, here or elsewhere. */
        SOFT,
        /** Not on this node again before somebody has seen to it. */
        HARD,
        /** Nowhere: it would fail in the same way on every node. */
        FATAL,
        /** It may still run: nothing may be started before it is known not to. */
        BLOCK
    }

    /** What was asked. */
    public enum Question {
        /** A monitor before anything is known: not running is what is to be. */
        PROBE,
        MONITOR_STOPPED,
        MONITOR_RUNNING,
        MONITOR_PROMOTED,
        STOP,
        /** start, promote, demote and the rest: 0 is what is to be. */
        OTHER
    }

    public static ActionMeaning of(Question question, ActionEnd end) {
        return switch (question) {
            case PROBE, MONITOR_STOPPED, MONITOR_RUNNING, MONITOR_PROMOTED -> monitor(question, end);
            case STOP ->
                end.is(OcfExit.SUCCESS)
                        ? new ActionMeaning(true, State.STOPPED, Recovery.NONE, false)
                        : new ActionMeaning(false, State.FAILED, Recovery.BLOCK, false);
            case OTHER ->
                end.is(OcfExit.SUCCESS)
                        ? new ActionMeaning(true, State.UNKNOWN, Recovery.NONE, false)
                        : new ActionMeaning(false, State.FAILED, recovery(end), false);
        };
    }

    private static ActionMeaning monitor(Question question, ActionEnd end) {
        int code = end instanceof ActionEnd.Exited(int exit) ? exit : -1;
        return switch (code) {
            case 0, 190 -> found(question, Question.MONITOR_RUNNING, State.RUNNING, code == 190);
            case 8, 191 -> found(question, Question.MONITOR_PROMOTED, State.PROMOTED, code == 191);
            case 7 -> stopped(question);
            case 9 -> new ActionMeaning(false, State.FAILED_PROMOTED, Recovery.SOFT, false);
            case 2, 5 -> absent(question);
            case 3 ->
                question == Question.PROBE
                        ? new ActionMeaning(false, State.UNKNOWN, Recovery.HARD, false)
                        : new ActionMeaning(true, State.UNKNOWN, Recovery.NONE, false);
            default -> new ActionMeaning(false, State.FAILED, recovery(end), false);
        };
    }

    private static ActionMeaning found(Question asked, Question fits, State state, boolean degraded) {
        boolean expected = asked == fits;
        return new ActionMeaning(expected, state, expected ? Recovery.NONE : Recovery.SOFT, degraded);
    }

    private static ActionMeaning stopped(Question question) {
        boolean expected = question == Question.PROBE || question == Question.MONITOR_STOPPED;
        return new ActionMeaning(expected, State.STOPPED, expected ? Recovery.NONE : Recovery.SOFT, false);
    }

    // What cannot run here does not run here: for a probe that is an answer, and the node is out of the question.
    private static ActionMeaning absent(Question question) {
        boolean probe = question == Question.PROBE;
        return new ActionMeaning(probe, probe ? State.STOPPED : State.FAILED, Recovery.HARD, false);
    }

    private static Recovery recovery(ActionEnd end) {
        int code = end instanceof ActionEnd.Exited(int exit) ? exit : -1;
        return switch (code) {
            case 2, 3, 4, 5 -> Recovery.HARD;
            case 6 -> Recovery.FATAL;
            default -> end instanceof ActionEnd.NotStarted ? Recovery.HARD : Recovery.SOFT;
        };
    }
}
