-- Up to where birthdays and anniversaries are rewarded, by program.
CREATE TABLE occasion_day (
  program  text NOT NULL,
  occasion text NOT NULL,
  day      date NOT NULL, -- local, the one that is worked on
  place    uuid NOT NULL, -- the last member of it who was looked at
  PRIMARY KEY (program, occasion)
);
CREATE INDEX member_facts_birthday ON member_facts ((birthday_month::integer * 100 + birthday_day), member)
  WHERE birthday_month > 0;
CREATE INDEX member_facts_anniversary ON member_facts
  ((extract(month FROM enrolled_on)::integer * 100 + extract(day FROM enrolled_on)::integer), member)
  WHERE enrolled_on IS NOT NULL;
