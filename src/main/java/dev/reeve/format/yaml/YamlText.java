/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Findings;
import dev.reeve.format.Quote;
import dev.reeve.format.SourceText;
import dev.reeve.model.Origin;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Text to tree, with every bound: size, depth, number of values with aliases counted as often as they are used. Works on the parser's events, which need no recursion, not on its nodes. */
public final class YamlText {
    static final int MAX_CHARACTERS = 4 * 1024 * 1024;
    static final int MAX_DEPTH = 50;
    static final int MAX_ALIASES = 1_000;
    static final int MAX_VALUES = 500_000;

    private YamlText() {}

    /** The document, or null when there is none or it is broken; then a finding has been made unless the text is merely empty. */
    public static @Nullable YamlNode read(SourceText source, Findings findings) {
        if (source.text().length() > MAX_CHARACTERS) {
            findings.error(new Origin(source.file(), 0, 0), "the file is larger than 4 MiB");
            return null;
        }
        TreeBuilder tree = new TreeBuilder(source.file());
        try {
            new Parse(settings(source.file())).parseString(source.text()).forEach(tree::accept);
            return tree.root();
        } catch (TreeBuilder.Refused e) {
            findings.error(e.origin, String.valueOf(e.getMessage()), e.expected);
        } catch (MarkedYamlEngineException e) {
            findings.error(place(source.file(), e), "not YAML: " + problem(e));
        } catch (ReaderException e) {
            findings.error(place(source, e.getPosition()), "not YAML: " + unprintable(e.getCodePoint()));
        } catch (YamlEngineException e) {
            findings.error(new Origin(source.file(), 0, 0), "not YAML: " + Quote.line(text(e), 200));
        } catch (RuntimeException e) {
            // The library's parser is not ours: whatever it throws at a hostile text is a finding too.
            findings.error(new Origin(source.file(), 0, 0), "not YAML: " + Quote.line(e.toString(), 200));
        }
        return null;
    }

    private static LoadSettings settings(String file) {
        return LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(MAX_CHARACTERS)
                .setAllowDuplicateKeys(true)
                .build();
    }

    static Origin origin(String file, Optional<Mark> mark) {
        return mark.map(at -> new Origin(file, at.getLine() + 1, at.getColumn() + 1))
                .orElse(new Origin(file, 0, 0));
    }

    private static Origin place(String file, MarkedYamlEngineException e) {
        return origin(file, e.getProblemMark().or(e::getContextMark));
    }

    /** @param position counted in code points, as the library does */
    private static Origin place(SourceText source, int position) {
        String text = source.text();
        int end = text.offsetByCodePoints(0, Math.clamp(position, 0, text.codePointCount(0, text.length())));
        int lines = (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
        return new Origin(source.file(), lines + 1, end - text.lastIndexOf('\n', end - 1));
    }

    private static String unprintable(int character) {
        return String.format(Locale.ROOT, "the character U+%04X is not allowed; is this a text file?", character);
    }

    private static String problem(MarkedYamlEngineException e) {
        String context = e.getContext() == null ? "" : e.getContext() + ": ";
        String said = e.getProblem() == null ? "cannot be read" : e.getProblem();
        String hint = said.contains("'\\t'") || said.contains("\\t(TAB)") ? " (indent with spaces, not tabs)" : "";
        return Quote.line(context + said, 300) + hint;
    }

    private static String text(YamlEngineException e) {
        return e.getMessage() == null ? "cannot be read" : e.getMessage();
    }
}
