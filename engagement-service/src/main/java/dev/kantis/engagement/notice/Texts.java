package dev.kantis.engagement.notice;

import dev.kantis.engagement.journey.Template;

/** Port: what notices say. */
public interface Texts {

    Template of(Notice.Kind kind);
}
