/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Receives syslog messages over UDP, TCP, TLS and a local socket. Whoever can reach a port can send: messages, connections, lengths and rates are bounded, one sender cannot take another's share, and what is left out is
 * counted and told. What a message means is for the log's patterns, not for here.
 */
@NullMarked
package dev.reeve.source.syslog;

import org.jspecify.annotations.NullMarked;
