/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Lines of the systemd journal, by way of its own program journalctl. Its JSON is read here within bounds: whoever may write to the journal chooses most of what is in it. Fields whose name begins with
 * an underscore are the journal's own word.
 */
@NullMarked
package dev.reeve.source.journal;

import org.jspecify.annotations.NullMarked;
