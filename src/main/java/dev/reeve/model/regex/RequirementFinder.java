/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what every match contains, from the leaves up (as the prefilter of RE2 does): a part that stands for only a few texts is known exactly, and parts that follow each other make longer
 * texts; of any other part only what it needs is known.
 */
final class RequirementFinder {
    private static final int MAX_TEXTS = 16;
    private static final int MAX_LENGTH = 64;
    private static final int MAX_COPIES = 4;
    private static final Literal EMPTY = new Literal("", false);
    private static final Known NOTHING = new Known(List.of(EMPTY), Requirement.NONE);
    private static final Known UNKNOWN = new Known(null, Requirement.NONE);

    /** @param exact all texts that it can stand for; null when they are many */
    private record Known(@Nullable List<Literal> exact, Requirement needs) {}

    private RequirementFinder() {}

    static Requirement of(Node root) {
        return needs(known(root));
    }

    private static Requirement needs(Known known) {
        return known.exact() == null
                ? known.needs()
                : known.needs().and(Requirement.best(List.of(AnyOf.least(known.exact()))));
    }

    private static Known known(Node node) {
        return switch (node) {
            case Node.Text text -> text(text);
            case Node.CharacterClass characters -> characters(characters);
            case Node.Anchor anchor -> NOTHING;
            case Node.Look look -> look.negative() ? NOTHING : new Known(List.of(EMPTY), of(look.body()));
            case Node.AnyCharacter any -> UNKNOWN;
            case Node.BackReference back -> UNKNOWN;
            case Node.Group group -> known(group.body());
            case Node.Plain plain -> known(plain.body());
            case Node.Atomic atomic -> known(atomic.body());
            case Node.Sequence sequence -> sequence(sequence.parts());
            case Node.Choice choice -> choice(choice.branches());
            case Node.Conditional conditional -> choice(List.of(conditional.yes(), conditional.no()));
            case Node.Repeat repeat -> repeat(repeat);
        };
    }

    private static Known text(Node.Text text) {
        return text.codePoint() == '\n'
                ? UNKNOWN
                : new Known(
                        List.of(new Literal(Character.toString(text.codePoint()), text.letters() != Case.EXACT)),
                        Requirement.NONE);
    }

    private static Known characters(Node.CharacterClass characters) {
        List<Literal> texts = new ArrayList<>();
        for (Node.Item item : characters.items()) {
            if (characters.negated() || !(item instanceof Node.Range range) || !add(range, characters, texts)) {
                return UNKNOWN;
            }
        }
        return new Known(texts, Requirement.NONE);
    }

    private static boolean add(Node.Range range, Node.CharacterClass characters, List<Literal> texts) {
        boolean few = range.to() - range.from() + texts.size() < MAX_COPIES;
        for (int each = range.from(); few && each <= range.to(); each++) {
            few = each != '\n';
            texts.add(new Literal(Character.toString(each), characters.letters() != Case.EXACT));
        }
        return few;
    }

    private static Known sequence(List<Node> parts) {
        Run run = new Run();
        parts.forEach(part -> run.add(known(part)));
        return run.known();
    }

    private static Known choice(List<Node> branches) {
        List<Literal> exact = new ArrayList<>();
        List<Known> all = branches.stream().map(RequirementFinder::known).toList();
        for (Known branch : all) {
            if (branch.exact() == null || exact.size() + branch.exact().size() > MAX_TEXTS) {
                return new Known(
                        null,
                        Requirement.either(
                                all.stream().map(RequirementFinder::needs).toList()));
            }
            exact.addAll(branch.exact());
        }
        return new Known(exact, Requirement.NONE);
    }

    private static Known repeat(Node.Repeat repeat) {
        Known body = known(repeat.body());
        if (repeat.min() == 0
                && repeat.max() == 1
                && body.exact() != null
                && body.exact().size() < MAX_TEXTS) {
            List<Literal> maybe = new ArrayList<>(body.exact());
            maybe.add(EMPTY);
            return new Known(maybe, Requirement.NONE);
        }
        if (repeat.min() == repeat.max() && repeat.max() <= MAX_COPIES) {
            Run run = new Run();
            for (int i = 0; i < repeat.max(); i++) {
                run.add(body);
            }
            return run.known();
        }
        return repeat.min() == 0 ? UNKNOWN : new Known(null, needs(body));
    }

    /** Parts one after another. When the texts become too many, those so far are kept as a need and the next part begins anew. */
    private static final class Run {
        private List<Literal> texts = List.of(EMPTY);
        private Requirement needs = Requirement.NONE;
        private boolean whole = true;

        void add(Known next) {
            needs = needs.and(next.needs());
            if (next.exact() == null) {
                cut(List.of(EMPTY));
            } else if (fits(next.exact())) {
                List<Literal> before = texts;
                texts = next.exact().stream()
                        .flatMap(last -> before.stream().map(first -> first.then(last)))
                        .distinct()
                        .toList();
            } else {
                cut(next.exact());
            }
        }

        private boolean fits(List<Literal> more) {
            return texts.size() * more.size() <= MAX_TEXTS && longest(texts) + longest(more) <= MAX_LENGTH;
        }

        private static int longest(List<Literal> literals) {
            return literals.stream()
                    .mapToInt(literal -> literal.text().length())
                    .max()
                    .orElse(0);
        }

        private void cut(List<Literal> next) {
            needs = needs.and(Requirement.best(List.of(AnyOf.least(texts))));
            texts = next;
            whole = false;
        }

        Known known() {
            if (!whole) {
                cut(List.of(EMPTY));
            }
            return new Known(whole ? texts : null, needs);
        }
    }
}
