/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Searches by java.util.regex, for all that an expression can ask for. Any thread may use it. */
final class ExactSearch {
    private static final int NEVER = -1;

    private final Pattern pattern;
    private final int[] groups;

    /** java.util.regex does not undo groups in look-arounds and the like when it goes on to the next start: then each start is tried alone. */
    private final boolean eachStartAlone;

    private final boolean onlyAtStart;

    ExactSearch(Parsed parsed, boolean onlyAtStart) throws RegexSyntaxError {
        Translation translation = Translation.of(parsed);
        this.pattern = compiled(translation.text());
        this.groups = translation.groups();
        forgetGroups(parsed.root(), false);
        this.eachStartAlone = keepsGroups(parsed.root(), false);
        this.onlyAtStart = onlyAtStart;
    }

    private static Pattern compiled(String text) throws RegexSyntaxError {
        try {
            return Pattern.compile(text, Translation.FLAGS);
        } catch (PatternSyntaxException unexpected) {
            throw new RegexSyntaxError(1, "not supported: " + unexpected.getDescription());
        } catch (StackOverflowError deep) {
            throw new RegexSyntaxError(1, "nested too deep");
        }
    }

    /** Where the leftmost match and its groups are; null for none. */
    int @Nullable [] search(StepLimit text) {
        Matcher matcher = pattern.matcher(text);
        boolean found = eachStartAlone ? findAlone(matcher, text.toString()) : matcher.find();
        return found ? places(matcher) : null;
    }

    /** The same from one place to another, with what comes before that can be looked back at. */
    int @Nullable [] search(StepLimit upTo, String text, Opening opening, int from) {
        Matcher matcher = pattern.matcher(upTo).useTransparentBounds(true).useAnchoringBounds(false);
        int end = upTo.length();
        for (int begin = from; begin >= 0; begin = opening.next(text, begin + 1, end)) {
            if (matcher.region(begin, end).lookingAt()) {
                return places(matcher);
            }
        }
        return null;
    }

    /** What a negative look-around captured on its way to failing is no part of the match. */
    private void forgetGroups(Node node, boolean negative) {
        if (negative && node instanceof Node.Group group) {
            groups[group.index()] = NEVER;
        }
        boolean within = negative || node instanceof Node.Look look && look.negative();
        Parts.of(node).forEach(part -> forgetGroups(part, within));
    }

    private static boolean keepsGroups(Node node, boolean kept) {
        boolean within = kept
                || node instanceof Node.Look
                || node instanceof Node.Atomic
                || node instanceof Node.Repeat repeat && repeat.max() > 1
                || node instanceof Node.Repeat once && once.mode() == Node.Mode.POSSESSIVE;
        return node instanceof Node.Group && kept
                || Parts.of(node).stream().anyMatch(part -> keepsGroups(part, within));
    }

    private boolean findAlone(Matcher matcher, String text) {
        matcher.useTransparentBounds(true).useAnchoringBounds(false);
        int start = 0;
        while (!matcher.region(start, text.length()).lookingAt()) {
            if (start == text.length() || onlyAtStart) {
                return false;
            }
            start = text.offsetByCodePoints(start, 1);
        }
        return true;
    }

    private int[] places(Matcher matcher) {
        int[] places = new int[2 * groups.length];
        for (int group = 0; group < groups.length; group++) {
            boolean never = groups[group] == NEVER;
            places[2 * group] = never ? -1 : matcher.start(groups[group]);
            places[2 * group + 1] = never ? -1 : matcher.end(groups[group]);
        }
        return places;
    }
}
