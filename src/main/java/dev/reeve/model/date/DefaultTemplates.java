/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dates that are recognised without a word about them. */
final class DefaultTemplates {
    /** In the order of fail2ban, which decides where several match. */
    static final List<String> PATTERNS = List.of(
            // 2005-01-23T21:59:59.98+01:00, 2005/01/23 21:59:59, 2005.01.23 8:59:59
            "%ExY(?P<_sep>[-/.])%m(?P=_sep)%d(?:T|  ?)%H:%M:%S(?:[.,]%f)?(?:\\s*%z)?",
            // Sun Jan 23 21:59:59.011 2005, Jan 23 21:59:59
            "(?:%a )?%b %d %k:%M:%S(?:\\.%f)?(?: %ExY)?",
            // Sun Jan 23 2005 21:59:59.011
            "(?:%a )?%b %d %ExY %k:%M:%S(?:\\.%f)?",
            // 23/01/2005 21:59:59, 23-01-05 21:59:59
            "%d(?P<_sep>[-/])%m(?P=_sep)(?:%ExY|%Exy) %k:%M:%S",
            // 31/Oct/2006:09:22:55 -0000, 26-Jul-2007 15:20:52.252
            "%d(?P<_sep>[-/])%b(?P=_sep)%ExY[ :]?%H:%M:%S(?:\\.%f)?(?: %z)?",
            // 05/20/2008:01:57:39
            "%m/%d/%ExY:%H:%M:%S",
            // 01-27-2012 16:22:44.252
            "%m-%d-%ExY %k:%M:%S(?:\\.%f)?",
            "EPOCH",
            // 21:59:59
            "{^LN-BEG}%H:%M:%S",
            // <09/16/08@05:03:30>
            "^<%m/%d/%Exy@%H:%M:%S>",
            // 130322 11:46:11
            "%Exy%Exm%Exd  ?%H:%M:%S",
            // Jan 23, 2005 9:59:59 PM
            "%b %d, %ExY %I:%M:%S %p",
            // Apr-27-13 02:33:06
            "^%b-%d-%Exy %k:%M:%S",
            // 20050123T215959, 20050123 215959, 20050123-21:59:59
            "%ExY%Exm%Exd(?:-|T|  ?)%ExH:?%ExM:?%ExS(?:[.,]%f)?(?:\\s*%z)?",
            // PDT Apr 16 21:05:29
            "(?:%Z )?(?:%a )?%b %d %k:%M:%S(?:\\.%f)?(?: %ExY)?",
            // +00:00 Jan 23 21:59:59.011 2005
            "(?:%z )?(?:%a )?%b %d %k:%M:%S(?:\\.%f)?(?: %ExY)?",
            // @4000000041f4104f00000000
            "TAI64N");

    /** Those last asked for: they are values, and the same for ten years. */
    private static volatile @Nullable Made made;

    private record Made(Years years, List<Template> templates) {}

    private DefaultTemplates() {}

    /** First each form at the begin of the line, then anywhere. */
    static List<Template> all(Years years) {
        Made known = made;
        if (known == null || !known.years.equals(years)) {
            known = new Made(years, List.copyOf(make(years)));
            made = known;
        }
        return known.templates;
    }

    private static List<Template> make(Years years) {
        List<Template> all = new ArrayList<>();
        PATTERNS.stream()
                .filter(pattern -> !pattern.startsWith(DatePatterns.LINE_BEGIN) && !pattern.startsWith("^"))
                .map(pattern ->
                        DatePatterns.template(DatePatterns.LINE_BEGIN + pattern, years, Template.LINE_BEGIN_WEIGHT))
                .forEach(all::add);
        PATTERNS.stream()
                .map(pattern -> DatePatterns.template(pattern, years, 1))
                .forEach(all::add);
        return all;
    }
}
