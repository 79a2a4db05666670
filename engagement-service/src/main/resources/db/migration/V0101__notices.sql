-- Messages that a contract needs, such as one-time codes: that they went, never to whom or what they said.

CREATE TABLE notice (
  request_id uuid        PRIMARY KEY,
  kind       text        NOT NULL,
  channel    text        NOT NULL CHECK (channel IN ('email', 'sms')),
  state      text        NOT NULL CHECK (state IN ('handing_over', 'sent', 'failed')),
  reason     text,
  begun_at   timestamptz NOT NULL,
  CHECK ((state = 'failed') = (reason IS NOT NULL))
);
CREATE INDEX notice_begun_at ON notice (begun_at);
