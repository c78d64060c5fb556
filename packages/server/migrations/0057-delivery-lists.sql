-- Deliveries of one person, for lists and for a person who moves.
create index message_delivery_by_person on tk.message_delivery (person_id, made_at desc, id desc);
