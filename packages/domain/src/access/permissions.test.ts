import { describe, expect, it } from 'vitest';
import { permissions, permits, type Role, rolePermissions, roles } from './permissions.ts';

describe('permissions', () => {
  it('of a clerk end at the desk', () => {
    expect(permits(['front-clerk'], 'application:register')).toBe(true);
    expect(permits(['front-clerk'], 'case:decide')).toBe(false);
    expect(permits(['outreach-worker'], 'application:hand-over')).toBe(true);
  });

  it('of a specialist are casework, those of a head assignment too', () => {
    expect(permits(['specialist'], 'case:decide')).toBe(true);
    expect(permits(['specialist'], 'case:assign')).toBe(false);
    expect(permits(['department-head'], 'case:assign')).toBe(true);
    expect(permits(['specialist'], 'application:register')).toBe(false);
  });

  it('of an administrator keep the system running and open no papers', () => {
    expect(permits(['administrator'], 'office:enrol')).toBe(true);
    expect(permits(['administrator'], 'case:read')).toBe(false);
    expect(permits(['administrator'], 'application:read')).toBe(false);
  });

  it('add up over the roles of one person, and nobody without a role has any', () => {
    expect(permits(['front-clerk', 'specialist'], 'case:claim')).toBe(true);
    expect(permissions.some((permission) => permits([], permission))).toBe(false);
  });

  it('of a role that only a newer version knows are none', () => {
    const ofTomorrow = 'mobile-clerk' as Role;
    expect(permits([ofTomorrow], 'application:register')).toBe(false);
    expect(permits([ofTomorrow, 'front-clerk'], 'application:register')).toBe(true);
  });

  it('are each held by some role', () => {
    const held = new Set(roles.flatMap((role) => rolePermissions[role]));
    expect(permissions.filter((permission) => !held.has(permission))).toEqual([]);
  });
});
