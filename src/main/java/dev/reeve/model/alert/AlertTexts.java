/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.alert;

import dev.reeve.model.Template;
import java.util.List;

/** The usual words of a message about alerts, and the places that its templates may have. */
public final class AlertTexts {
    public static final String USUAL_TITLE = "${headline}: ${summary}";
    public static final String USUAL_TEXT = "${change}\n${why}${others}${commands}";

    public static final Template TITLE = Template.parse(USUAL_TITLE);
    public static final Template TEXT = Template.parse(USUAL_TEXT);

    /** In the order of the documentation. */
    public static final List<String> PLACES = List.of(
            "severity",
            "headline",
            "status",
            "subject",
            "summary",
            "change",
            "before",
            "after",
            "since",
            "text",
            "root",
            "why",
            "count",
            "others",
            "commands",
            "acknowledge",
            "silence");

    private AlertTexts() {}
}
