-- What officers answer for: the power under which a search is planned (section 12, C08), the equipment that they wear on patrol
-- (C52), and the newsletter that each of them gets (R227).
ALTER TABLE plan ADD COLUMN power TEXT;
ALTER TABLE activity ADD COLUMN equipment INTEGER;
ALTER TABLE officer ADD COLUMN newsletter INTEGER;
